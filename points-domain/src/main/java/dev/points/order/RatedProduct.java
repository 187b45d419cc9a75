package dev.points.order;

import java.util.Optional;

/**
 * The product that a customer rated. Immutable and thread-safe.
 *
 * @param id the merchant's own name of the product, 1 to 191 characters
 * @param name what it is called, at most 255 characters, if reported
 */
public record RatedProduct(String id, Optional<String> name) {

  /** The most characters of an id. */
  public static final int MAX_ID_LENGTH = 191;

  /**
   * Checks the id.
   *
   * @param id the merchant's own name of the product, 1 to 191 characters
   * @param name what it is called, at most 255 characters, if reported
   * @throws IllegalArgumentException if {@code id} is blank or longer than 191 characters, or
   *     {@code name} is longer than 255
   */
  public RatedProduct {
    int length = id.codePointCount(0, id.length());
    if (id.isBlank() || length > MAX_ID_LENGTH) {
      throw new IllegalArgumentException(
          "a product id has 1 to " + MAX_ID_LENGTH + " characters, was " + length);
    }
    name.ifPresent(
        called -> {
          int characters = called.codePointCount(0, called.length());
          if (characters > LineItem.MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                "a product name has at most 255 characters, was " + characters);
          }
        });
  }
}
