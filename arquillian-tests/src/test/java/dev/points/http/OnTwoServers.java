package dev.points.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives tests two servers, the same ones to one class of tests after the other, both running and at
 * the time outside: a test may kill one of them and move the clock that they share.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnTwoServers.Shared.class)
@ResourceLock("two servers")
@interface OnTwoServers {

  /** Has them both running, and their clock show the time outside. */
  final class Shared extends SharedByTests<TwoServers> {

    Shared() {
      super(TwoServers.class, TwoServers::start);
    }

    @Override
    void prepare(TwoServers servers) {
      servers.restore();
    }
  }
}
