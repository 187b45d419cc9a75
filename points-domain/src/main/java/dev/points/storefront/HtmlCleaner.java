package dev.points.storefront;

/**
 * Takes out of HTML what could run in a customer's browser. Every implementation is thread-safe.
 */
@FunctionalInterface
public interface HtmlCleaner {

  /** Lets no markup pass at all: what was HTML is shown as the text that it was. */
  HtmlCleaner ESCAPING =
      html ->
          html.replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
              .replace("\"", "&quot;")
              .replace("'", "&#39;");

  /**
   * Cleans HTML.
   *
   * @param html what somebody wrote
   * @return HTML that is safe to show
   */
  String clean(String html);
}
