package dev.points.embed;

import org.jspecify.annotations.Nullable;

/**
 * A transaction ended without effect because another one was faster: it took the same reference,
 * phone number or posting, or the two waited for each other. Trying again is safe, and decides on
 * what the other one left.
 */
public final class ConflictingChange extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A conflict.
   *
   * @param message what collided, without personal data
   * @param cause how the store noticed, if it was told by an exception
   */
  public ConflictingChange(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
