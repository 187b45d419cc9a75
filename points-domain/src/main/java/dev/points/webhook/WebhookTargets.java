package dev.points.webhook;

import java.util.Optional;

/**
 * Says where messages may be sent (decision H-4). Thread-safe. An implementation may look names up,
 * so it is asked before anything is locked.
 */
@FunctionalInterface
public interface WebhookTargets {

  /** Why nothing is sent to an address. */
  enum Refusal {
    /** It is no absolute address of http or https with a host, in plain ASCII. */
    NOT_AN_ADDRESS,
    /** It is too long. */
    TOO_LONG,
    /** It names a user, and perhaps a password. */
    USER_INFO,
    /** It has a part behind {@code #}, which is never sent. */
    FRAGMENT,
    /** It goes without encryption, which only a sandbox may. */
    NOT_HTTPS,
    /** Its host is neither a name as the DNS knows it nor an IP address in its usual form. */
    HOST,
    /** Its host is not known now. */
    UNRESOLVED,
    /** Its host is, or may be, inside somebody's own network. */
    NOT_PUBLIC
  }

  /**
   * Looks an address over.
   *
   * @param url the address as the merchant wrote it, at most {@value
   *     WebhookEndpoint#MAX_URL_LENGTH} characters
   * @return why nothing is sent there, or empty if it may be
   */
  Optional<Refusal> refusalOf(String url);
}
