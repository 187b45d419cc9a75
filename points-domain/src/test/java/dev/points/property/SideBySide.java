package dev.points.property;

import dev.points.property.ModelCustomer.Lot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes the same calls to the {@link Model} and to a system, and compares what they answer. */
final class SideBySide {

  /** How many calls a report of a difference tells. */
  private static final int TOLD = 20;

  private static final String NO_ORDER = "00000000-0000-4000-8000-000000000000";

  /** A call that can be made to either; they have different names for the order. */
  interface Call {
    Reply to(WalkedSystem either, String order);
  }

  /** A call and its answer. */
  private record Made(
      int step,
      Instant at,
      String text,
      @Nullable String order,
      @Nullable String phone,
      Reply reply) {

    boolean concerns(@Nullable String someOrder, @Nullable String somePhone) {
      return (order != null && order.equals(someOrder))
          || (phone != null && phone.equals(somePhone));
    }
  }

  private final String title;
  private final Model model;
  private final WalkedSystem system;

  /** The system's names of orders by the model's, and the other way round. */
  private final Map<String, String> uuids = new HashMap<>();

  private final Map<String, String> names = new HashMap<>();
  private final List<Made> made = new ArrayList<>();
  private int step;

  SideBySide(String title, Model model, WalkedSystem system) {
    this.title = title;
    this.model = model;
    this.system = system;
  }

  void nextStep() {
    step++;
  }

  /** Calls both, with the order that they shall do something with, if there is one. */
  Reply call(
      String name, String detail, @Nullable ModelOrder order, @Nullable String phone, Call call) {
    followClock();
    String handle = order == null ? NO_ORDER : order.id;
    Reply expected = call.to(model, handle);
    Reply actual = call.to(system, uuids.getOrDefault(handle, handle));
    learn(expected.uuid(), actual.uuid());
    Reply translated = actual.about(names.getOrDefault(actual.uuid(), actual.uuid()));

    String text = name + " " + (order == null ? "" : order.id + " ") + detail;
    String about = order == null ? expected.uuid() : order.id;
    String who = phone != null || about == null ? phone : phoneOf(model.order(about));
    made.add(new Made(step, model.now(), text, about, who, translated));
    model.tally().count(Outcomes.of(name, expected));
    if (!expected.equals(translated)) {
      throw different(text, about, who, expected, translated);
    }
    return expected;
  }

  /** What both call differently when they first speak of it is the same order. */
  private void learn(@Nullable String name, @Nullable String uuid) {
    if (name != null && uuid != null && !uuids.containsKey(name) && !names.containsKey(uuid)) {
      uuids.put(name, uuid);
      names.put(uuid, name);
    }
  }

  private static @Nullable String phoneOf(ModelOrder order) {
    return order.customer == null ? null : order.customer.phone;
  }

  void advanceClock(Duration duration) {
    system.advanceClock(duration);
    followClock();
  }

  /** The system's time counts: it may run by itself. */
  private void followClock() {
    Instant before = model.now();
    model.moveTo(system.now());
    for (ModelCustomer customer : model.customers()) {
      for (Lot lot : customer.lots) {
        if (lot.remaining > 0 && lot.isLive(before) && !lot.isLive(model.now())) {
          model.tally().count("points expire");
        }
      }
    }
  }

  void compareEverything() {
    followClock();
    for (ModelOrder order : model.orders()) {
      String uuid = Objects.requireNonNull(uuids.get(order.id));
      Reply expected = model.find(order.shop, order.id);
      Reply actual = system.find(order.shop, uuid).about(order.id);
      if (!expected.equals(actual)) {
        throw different("looking at everything", order.id, phoneOf(order), expected, actual);
      }
    }
    for (ModelOrder order : model.orders()) {
      List<String> events = system.events(Objects.requireNonNull(uuids.get(order.id)));
      if (!order.events.equals(events)) {
        throw different("events", order.id, phoneOf(order), order.events, events);
      }
    }
    model.customers().forEach(customer -> compareBalance(customer.phone));
  }

  void compareBalance(String phone) {
    followClock();
    long expected = model.balance(phone);
    long actual = system.balance(phone);
    if (expected != actual) {
      throw different("balance of " + phone, null, phone, expected, actual);
    }
    OptionalLong owed = system.owed(phone);
    if (owed.isPresent() && !owed.equals(model.owed(phone))) {
      throw different("debts of " + phone, null, phone, model.owed(phone), owed);
    }
  }

  private AssertionError different(
      String call, @Nullable String order, @Nullable String phone, Object expected, Object actual) {
    StringBuilder report = new StringBuilder();
    report.append(title).append(", call ").append(step).append(" at ").append(model.now());
    report.append(":\n  ").append(call);
    report.append("\nexpected ").append(expected).append("\n but was ").append(actual);
    report.append("\nafter\n");
    List<Made> related = made.stream().filter(each -> each.concerns(order, phone)).toList();
    for (Made each : related.subList(Math.max(0, related.size() - TOLD), related.size())) {
      report.append("  ").append(each.step()).append(' ').append(each.at()).append(' ');
      report.append(each.text()).append("\n      ").append(each.reply()).append('\n');
    }
    return new AssertionError(report.toString());
  }
}
