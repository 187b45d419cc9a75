package dev.points.server.page;

/** Where callers find what this service answers. Thread-safe. */
@FunctionalInterface
public interface PublicUrl {

  /**
   * The address of a path.
   *
   * @param path the path, with a slash in front
   * @return the address as callers write it
   */
  String of(String path);
}
