package dev.points.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives tests a sandbox that they may stop, kill and start again, and whose clock they may move:
 * the same one to one class of tests after the other, running and at the time outside.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnRestartableServer.Shared.class)
@ResourceLock("restartable server")
@interface OnRestartableServer {

  /** Has it running, and its clock show the time outside. */
  final class Shared extends SharedByTests<Server> {

    Shared() {
      // A server of its own: no other test could bear what is done to this one.
      super(Server.class, () -> Server.named("restartable").start());
    }

    @Override
    void prepare(Server server) {
      if (!server.isAlive()) {
        server.start();
      }
      Operator.of(server).reset().data();
    }
  }
}
