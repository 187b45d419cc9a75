package dev.points.server.filter;

import jakarta.servlet.http.HttpServletRequest;

/** What the frame asks about the way on which a request came. Thread-safe. */
public interface Transport {

  /**
   * Whether the caller sent it over TLS, as far as that is known.
   *
   * @param request the request
   * @return false if anybody on the way may have read it
   */
  boolean isSecure(HttpServletRequest request);

  /**
   * Whether it came on a way that this installation does not allow.
   *
   * @param request the request
   * @return true if it must not be answered but with a refusal
   */
  boolean isRefused(HttpServletRequest request);
}
