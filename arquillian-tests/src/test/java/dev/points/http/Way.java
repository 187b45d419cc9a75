package dev.points.http;

/**
 * A way to earn: where it is reported, and what the field of the merchant's reference is called.
 */
enum Way {
  PURCHASE("", "order_number"),
  STORE_RATING("/store-rating", "review_reference"),
  PRODUCT_RATING("/product-rating", "review_reference");

  private final String path;
  private final String reference;

  Way(String below, String reference) {
    this.path = "/api/v1/orders/earning" + below;
    this.reference = reference;
  }

  String path() {
    return path;
  }

  String reference() {
    return reference;
  }
}
