package dev.points.http;

import static dev.points.http.Earning.anUnknownPhone;

import java.util.UUID;

/**
 * A store that a test has of its own, and an app of a partner that manages it. Thread-safe.
 *
 * @param merchant the merchant whose store it is
 * @param storeId its number
 * @param storeUuid its name
 * @param app the number of the app
 * @param partnerToken what the app shows for itself
 * @param managerToken what it shows for the store
 */
record ManagedStore(
    NewMerchant merchant,
    long storeId,
    String storeUuid,
    long app,
    String partnerToken,
    String managerToken) {

  private static final String BODY =
      """
      {"name":"Corner Store","program_id":%d,"verified":true,"published":true,
       "channels":{"order_purchase":{"enabled":true,"rate":1}}}
      """;

  /** One with a program of its own, whose points live for a year. */
  static ManagedStore alone(Operator operator) {
    long program =
        operator
            .post(
                "/admin/v1/programs",
                "{\"name\":\"%s\",\"point_value\":0.05,\"points_lifetime\":\"P12M\"}"
                    .formatted(UUID.randomUUID()))
            .data()
            .getInt("id");
    return of(operator, program);
  }

  /** One in the program that others have too. */
  static ManagedStore shared(Operator operator) {
    return of(operator, 1);
  }

  private static ManagedStore of(Operator operator, long program) {
    NewMerchant merchant = NewMerchant.of(operator, BODY.formatted(program));
    var store = operator.put(merchant.path("/store"), "").data();
    long app =
        operator
            .post(
                "/admin/v1/partners",
                "{\"name\":\"Points app\",\"redirect_uris\":[\"https://app.example/callback\"]}")
            .data()
            .getInt("id");
    return new ManagedStore(
        merchant,
        store.getInt("store_id"),
        store.getString("store_uuid"),
        app,
        partnerToken(operator, app, "\"loyalty_program.read_write\",\"customers.read\""),
        operator
            .post(merchant.path("/manager-tokens"), "{\"partner_id\":%d}".formatted(app))
            .data()
            .getString("token"));
  }

  /** Another token of the app, with these scopes only. */
  ManagedStore withScopes(Operator operator, String scopes) {
    return new ManagedStore(
        merchant, storeId, storeUuid, app, partnerToken(operator, app, scopes), managerToken);
  }

  ManagedStore with(String otherPartnerToken, String otherManagerToken) {
    return new ManagedStore(
        merchant, storeId, storeUuid, app, otherPartnerToken, otherManagerToken);
  }

  private static String partnerToken(Operator operator, long app, String scopes) {
    return operator
        .post("/admin/v1/partners/" + app + "/tokens", "{\"scopes\":[" + scopes + "]}")
        .data()
        .getString("token");
  }

  /** A customer who has just spent 115.00 riyals there. */
  long customer(Server server, Operator operator) {
    String phone = anUnknownPhone();
    operator.post("/admin/v1/customers/" + phone + "/activate", "");
    server.api(merchant.privateKey()).earn(Earning.anEarning().by(phone)).order();
    return idOf(operator, phone);
  }

  static long idOf(Operator operator, String phone) {
    return operator.get("/admin/v1/customers/" + phone).data().getInt("id");
  }
}
