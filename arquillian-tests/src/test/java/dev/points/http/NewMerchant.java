package dev.points.http;

import jakarta.json.JsonObject;

/**
 * A merchant that a test has of its own, with a pair of keys that nobody else has. Thread-safe.
 *
 * @param id its number
 * @param keyId the number of the pair
 * @param publicKey the public key
 * @param privateKey the private key
 */
record NewMerchant(long id, long keyId, String publicKey, String privateKey) {

  static final String MERCHANTS = "/admin/v1/merchants";

  private static final String OPEN =
      """
      {"name":"Corner Bakery","program_id":1,"verified":true,"published":true,
       "channels":{"order_purchase":{"enabled":true,"rate":10},
                   "store_rating":{"enabled":true,"points":25},
                   "product_rating":{"enabled":true,"points":10}}}
      """;

  /** One that is open for business and may do everything. */
  static NewMerchant open(Operator operator) {
    return of(operator, OPEN);
  }

  /** One that is open for business, and something else as well. */
  static NewMerchant open(Operator operator, String change) {
    NewMerchant merchant = open(operator);
    merchant.change(operator, change);
    return merchant;
  }

  static NewMerchant of(Operator operator, String body) {
    long id = operator.post(MERCHANTS, body).data().getInt("id");
    JsonObject key = operator.post(MERCHANTS + "/" + id + "/keys", "").data();
    return new NewMerchant(
        id, key.getInt("id"), key.getString("public_key"), key.getString("private_key"));
  }

  JsonObject change(Operator operator, String change) {
    return operator.patch(path(""), change).data();
  }

  /** A path of this merchant. */
  String path(String rest) {
    return MERCHANTS + "/" + id + rest;
  }

  String keyPath(String rest) {
    return path("/keys/" + keyId + rest);
  }
}
