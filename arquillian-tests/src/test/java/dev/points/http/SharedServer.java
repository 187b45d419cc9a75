package dev.points.http;

/** Gives tests one server in its usual settings. */
final class SharedServer extends SharedByTests<Server> {

  SharedServer() {
    super(Server.class, () -> Server.named("shared").start());
  }
}
