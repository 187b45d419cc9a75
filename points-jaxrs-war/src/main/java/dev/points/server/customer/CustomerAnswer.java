package dev.points.server.customer;

import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.server.body.Timestamps;
import dev.points.storefront.Adjustment;
import dev.points.usecase.points.BalanceExplanation;
import dev.points.usecase.points.CustomerAccount;
import dev.points.wallet.Lot;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a customer is written for the operator. */
final class CustomerAnswer {

  private CustomerAnswer() {}

  /** The customer, with the sums of each balance. */
  static JsonObject of(CustomerAccount account) {
    return write(account, CustomerAnswer::sums);
  }

  /** The customer, with every point of each balance traced to where it comes from. */
  static JsonObject explained(CustomerAccount account) {
    return write(
        account,
        of ->
            sums(of)
                .add("lots", array(of.balance().lots(), CustomerAnswer::lot))
                .add("holds", array(of.balance().holds(), CustomerAnswer::ofOrder))
                .add("debts", array(of.balance().debts(), CustomerAnswer::ofOrder)));
  }

  private static JsonObject write(
      CustomerAccount account, Function<CustomerAccount.OfProgram, JsonObjectBuilder> balance) {
    return Json.createObjectBuilder()
        .add("id", account.customer().id().value())
        .add("phone_number", account.customer().phone().national())
        .add(
            "name",
            account.customer().name().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
        .add("state", account.customer().state().wireName())
        .add("balances", array(account.balances(), balance))
        .build();
  }

  private static JsonObjectBuilder sums(CustomerAccount.OfProgram of) {
    return Json.createObjectBuilder()
        .add("program", program(of.program()))
        .add("available", of.balance().available().value())
        .add("held", sum(of.balance().holds()))
        .add("owed", sum(of.balance().debts()));
  }

  private static long sum(List<BalanceExplanation.OfOrder> parts) {
    return parts.stream()
        .map(BalanceExplanation.OfOrder::points)
        .reduce(Points.ZERO, Points::plus)
        .value();
  }

  private static JsonObjectBuilder program(LoyaltyProgram program) {
    return Json.createObjectBuilder().add("id", program.id().value()).add("name", program.name());
  }

  private static JsonObjectBuilder lot(BalanceExplanation.OfLot of) {
    Lot lot = of.lot();
    return Json.createObjectBuilder()
        .add("granted", lot.granted().value())
        .add("remaining", lot.remaining().value())
        .add("granted_at", Timestamps.utc(lot.grantedAt()))
        .add(
            "expires_at",
            Optional.of(lot.expiresAt())
                .filter(end -> !end.equals(ExpiryPolicy.NEVER))
                .<JsonValue>map(end -> Json.createValue(Timestamps.utc(end)))
                .orElse(JsonValue.NULL))
        .add("kind", of.kind().wireName())
        .add(
            "order",
            of.source().<JsonValue>map(source -> order(source).build()).orElse(JsonValue.NULL))
        .add(
            "adjustment",
            of.adjustment().<JsonValue>map(by -> adjustment(by).build()).orElse(JsonValue.NULL));
  }

  private static JsonObjectBuilder adjustment(Adjustment by) {
    return Json.createObjectBuilder()
        .add("merchant_id", by.merchant().value())
        .add("actor", by.actor().name())
        .add("request_id", orNull(by.actor().request()))
        .add("reason", orNull(by.reason()));
  }

  private static JsonValue orNull(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }

  private static JsonObjectBuilder ofOrder(BalanceExplanation.OfOrder of) {
    return Json.createObjectBuilder()
        .add("points", of.points().value())
        .add("order", order(of.source()));
  }

  private static JsonObjectBuilder order(BalanceExplanation.Source source) {
    return Json.createObjectBuilder()
        .add("uuid", source.uuid().toString())
        .add("reference_number", source.reference().value())
        .add("order_number", source.number().value())
        .add("merchant_id", source.merchant().value())
        .add("rule_version", source.rule().number());
  }

  private static <T> JsonArrayBuilder array(List<T> entries, Function<T, JsonObjectBuilder> form) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    entries.forEach(entry -> array.add(form.apply(entry)));
    return array;
  }
}
