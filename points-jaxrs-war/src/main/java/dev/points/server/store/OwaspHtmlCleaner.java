package dev.points.server.store;

import dev.points.storefront.HtmlCleaner;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Lets pass what a page of text is made of: formatting, headings, lists, tables, links, images from
 * https addresses, and inline styles that only style. What a browser could run, load in the
 * background or ask the reader for is left out; text stays text. What is clean already stays as it
 * is, so cleaning twice is cleaning once. Thread-safe.
 */
public final class OwaspHtmlCleaner implements HtmlCleaner {

  private static final String HTTPS = "https://";

  private static final Pattern MEASURE = Pattern.compile("[A-Za-z0-9%]{1,16}");

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowCommonInlineFormattingElements()
          .allowCommonBlockElements()
          .allowElements("hr", "pre", "center", "mark", "dl", "dt", "dd", "figure", "figcaption")
          .allowElements(
              "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td")
          .allowAttributes("colspan", "rowspan", "width", "height", "valign", "scope")
          .matching(MEASURE)
          .onElements("table", "colgroup", "col", "tr", "th", "td")
          .allowAttributes("border", "cellpadding", "cellspacing")
          .matching(MEASURE)
          .onElements("table")
          .allowAttributes("color", "size", "face")
          .onElements("font")
          .allowAttributes("dir")
          .matching(true, "ltr", "rtl", "auto")
          .globally()
          .allowAttributes("align")
          .matching(true, "left", "right", "center", "justify")
          .globally()
          .allowAttributes("lang", "title")
          .globally()
          .allowStyling()
          .allowElements("a")
          .allowUrlProtocols("http", "https", "mailto")
          .allowAttributes("href")
          .onElements("a")
          .allowAttributes("target")
          .matching(true, "_blank")
          .onElements("a")
          .requireRelsOnLinks("nofollow", "noopener")
          .allowElements("img")
          .allowAttributes("src")
          .matching((element, attribute, value) -> isHttps(value) ? value : null)
          .onElements("img")
          .allowAttributes("alt", "width", "height")
          .onElements("img")
          .disallowWithoutAttributes("img")
          .toFactory();

  /** Makes a cleaner. */
  public OwaspHtmlCleaner() {}

  @Override
  public String clean(String html) {
    return POLICY.sanitize(html);
  }

  private static boolean isHttps(String address) {
    return address.regionMatches(true, 0, HTTPS, 0, HTTPS.length());
  }
}
