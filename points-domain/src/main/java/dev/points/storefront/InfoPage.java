package dev.points.storefront;

import java.util.Optional;

/**
 * The page on which a store tells its customers about the programme. Immutable and thread-safe.
 *
 * @param titleAr its title in Arabic, plain text of at most {@value #MAX_TITLE_LENGTH} characters
 * @param titleEn its title in English, plain text of at most {@value #MAX_TITLE_LENGTH} characters
 * @param contentAr what it says in Arabic, HTML of at most {@value #MAX_CONTENT_LENGTH} characters
 * @param contentEn what it says in English, HTML of at most {@value #MAX_CONTENT_LENGTH} characters
 */
public record InfoPage(
    Optional<String> titleAr,
    Optional<String> titleEn,
    Optional<String> contentAr,
    Optional<String> contentEn) {

  /** The most characters of a title. */
  public static final int MAX_TITLE_LENGTH = 255;

  /** The most characters of a content. */
  public static final int MAX_CONTENT_LENGTH = 50_000;

  /** A page on which nothing stands yet. */
  public static final InfoPage EMPTY =
      new InfoPage(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Checks the lengths.
   *
   * @param titleAr its title in Arabic
   * @param titleEn its title in English
   * @param contentAr what it says in Arabic
   * @param contentEn what it says in English
   * @throws IllegalArgumentException if one of them is too long
   */
  public InfoPage {
    check(titleAr, MAX_TITLE_LENGTH);
    check(titleEn, MAX_TITLE_LENGTH);
    check(contentAr, MAX_CONTENT_LENGTH);
    check(contentEn, MAX_CONTENT_LENGTH);
  }

  private static void check(Optional<String> text, int max) {
    if (text.filter(some -> some.codePointCount(0, some.length()) > max).isPresent()) {
      throw new IllegalArgumentException("a text of the page has more than " + max + " characters");
    }
  }

  /**
   * The page with some texts replaced.
   *
   * @param changes the new texts; what is not there stays what it is, and a blank text takes away
   *     what was there
   * @return the page
   */
  public InfoPage with(InfoPage changes) {
    return new InfoPage(
        replaced(titleAr, changes.titleAr),
        replaced(titleEn, changes.titleEn),
        replaced(contentAr, changes.contentAr),
        replaced(contentEn, changes.contentEn));
  }

  private static Optional<String> replaced(Optional<String> before, Optional<String> change) {
    return change.isPresent() ? change.filter(text -> !text.isBlank()) : before;
  }
}
