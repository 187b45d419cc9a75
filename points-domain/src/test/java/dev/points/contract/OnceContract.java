package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.customer.Customer;
import dev.points.engine.Once;
import dev.points.engine.PointsEngine;
import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.fixture.Together;
import dev.points.idempotency.Fingerprint;
import dev.points.idempotency.IdempotencyKey;
import dev.points.idempotency.IdempotencyKeys;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.StoredAnswer;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.order.OrderNumber;
import dev.points.points.Points;
import dev.points.storage.MerchantLocks;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningRefusal.Reason;
import dev.points.usecase.earning.EarningResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What {@link PointsEngine#once} does over any stores, by the example of earning orders. It runs
 * with locks that let everybody through, because safety never rests on the lock (E-7).
 */
@DisplayName("W-11: a call under an idempotency key")
public abstract class OnceContract extends StorageContract {

  private static final int COPIES = 20;
  private static final String PURCHASE = "115.00";

  private final ManualClock clock = ManualClock.at(NOW);
  private Bazaar bazaar;
  private PointsEngine engine;
  private Merchant shop;
  private Customer customer;

  @BeforeEach
  final void openABazaar() {
    bazaar = aBazaar();
    engine = anEngine(MerchantLocks.none());
    shop = bazaar.shop();
    customer = bazaar.customer();
  }

  @Test
  void isMadeTheFirstTimeAndTellsWhatIsKept() {
    Once<EarningResult> first = earn("key", "body", "ORD-1");

    assertThat(first).isInstanceOf(Once.Fresh.class);
    assertThat(stored(first)).contains(new StoredAnswer(200, "approved ORD-1"));
    assertThat(balance()).isEqualTo(points(1_150));
  }

  @Test
  void isAnsweredAsBeforeAndNotMadeAgain() {
    earn("key", "body", "ORD-1");

    assertThat(earn("key", "body", "ORD-2")).isEqualTo(replayed(200, "approved ORD-1"));
    assertThat(earn("key", "body", "ORD-3")).isEqualTo(replayed(200, "approved ORD-1"));

    assertThat(balance()).isEqualTo(points(1_150));
    assertThat(events()).hasSize(1);
  }

  @Test
  void isAnsweredAsBeforeByAnotherEngineOnTheSameStores() {
    earn("key", "body", "ORD-1");

    engine = anEngine(MerchantLocks.none());

    assertThat(earn("key", "body", "ORD-1")).isEqualTo(replayed(200, "approved ORD-1"));
  }

  @Test
  void isRefusedIfTheKeyBelongsToAnotherRequest() {
    earn("key", "body", "ORD-1");

    assertThat(earn("key", "another body", "ORD-2")).isInstanceOf(Once.KeyReused.class);

    assertThat(balance()).isEqualTo(points(1_150));
    assertThat(earn("key", "body", "ORD-2")).isEqualTo(replayed(200, "approved ORD-1"));
  }

  @Test
  void isAnotherOneUnderAnotherKeyOfAnotherMerchantOrOperation() {
    earn("key", "body", "ORD-1");

    assertThat(earn("another key", "body", "ORD-2")).isInstanceOf(Once.Fresh.class);
    assertThat(earn(new IdempotentRequest(shop.id(), "another", aKey(), body("body")), "ORD-3"))
        .isInstanceOf(Once.Fresh.class);
    shop = bazaar.shop();
    assertThat(earn("key", "body", "ORD-4")).isInstanceOf(Once.Fresh.class);
  }

  @Test
  @DisplayName("W-11: keeps nothing if it shall be made again, as after a 422")
  void keepsNothingIfItShallBeMadeAgain() {
    earn("key", "body", "ORD-1");

    Once<EarningResult> taken = earn("another key", "body", "ORD-1");

    assertThat(outcome(taken)).isEqualTo("refused NUMBER_TAKEN");
    assertThat(stored(taken)).isEmpty();
    assertThat(outcome(earn("another key", "corrected body", "ORD-2"))).isEqualTo("approved ORD-2");
  }

  @Test
  @DisplayName("W-11: keeps a refusal that tells something of the state, as a 403")
  void keepsARefusal() {
    shop = bazaar.shop(new FundingTerms(Optional.of(points(100)), Optional.empty()));

    Once<EarningResult> first = earn("key", "body", "ORD-1");

    assertThat(stored(first)).contains(new StoredAnswer(403, "refused FUNDING_EXHAUSTED"));
    assertThat(earn("key", "body", "ORD-1")).isEqualTo(replayed(403, "refused FUNDING_EXHAUSTED"));
    assertThat(events()).as("the warning is given once").hasSize(1);
  }

  @Test
  @DisplayName("W-10, W-11: keeps nothing if the merchant is busy, as after a 429")
  void keepsNothingIfTheMerchantIsBusy() {
    PointsEngine atRest = engine;
    engine = anEngine(merchant -> Optional.empty());

    Once<EarningResult> busy = earn("key", "body", "ORD-1");

    assertThat(outcome(busy)).isEqualTo("refused MERCHANT_BUSY");
    assertThat(stored(busy)).isEmpty();
    engine = atRest;
    assertThat(outcome(earn("key", "body", "ORD-1"))).isEqualTo("approved ORD-1");
  }

  @Test
  @DisplayName("O-4: keeps neither the answer nor the change if there is no answer to keep")
  void keepsNeitherAnswerNorChangeIfTheAnswerFails() {
    IdempotentRequest request = aRequest("key", "body");

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                engine.once(
                    request,
                    keyed -> keyed.createEarningOrder(command("ORD-1")),
                    result -> {
                      throw new IllegalStateException("no answer");
                    }));

    assertThat(balance()).isEqualTo(Points.ZERO);
    assertThat(events()).isEmpty();
    assertThat(read(() -> stores().idempotencyKeys().find(request.name(), NOW))).isEmpty();
    assertThat(outcome(earn("key", "body", "ORD-1"))).isEqualTo("approved ORD-1");
  }

  @Test
  @DisplayName("O-4: keeps neither if the call answers something else than its transaction")
  void keepsNeitherIfTheCallAnswersSomethingElse() {
    assertThatExceptionOfType(ClassCastException.class)
        .isThrownBy(
            () ->
                engine.once(
                    aRequest("key", "body"),
                    keyed -> outcome(keyed.createEarningOrder(command("ORD-1"))),
                    text -> Optional.of(new StoredAnswer(200, text))));

    assertThat(balance()).isEqualTo(Points.ZERO);
    assertThat(outcome(earn("key", "body", "ORD-1"))).isEqualTo("approved ORD-1");
  }

  @Test
  void isRefusedASecondTransaction() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                engine.once(
                    aRequest("key", "body"),
                    keyed -> {
                      keyed.createEarningOrder(command("ORD-1"));
                      return keyed.createEarningOrder(command("ORD-2"));
                    },
                    OnceContract::answer))
        .withMessage("a call under a key makes its change in one transaction");

    assertThat(balance()).isEqualTo(points(1_150));
  }

  @Test
  void isKnownForThirtyDays() {
    earn("key", "body", "ORD-1");

    clock.moveTo(NOW.plus(IdempotencyKeys.KEPT_FOR).minusMillis(1));
    assertThat(earn("key", "body", "ORD-2")).isEqualTo(replayed(200, "approved ORD-1"));

    clock.moveTo(NOW.plus(IdempotencyKeys.KEPT_FOR));
    assertThat(outcome(earn("key", "another body", "ORD-2"))).isEqualTo("approved ORD-2");
    assertThat(earn("key", "another body", "ORD-3")).isEqualTo(replayed(200, "approved ORD-2"));
  }

  @Test
  void isNotWaitedForWhileItIsUnderWay() {
    List<Once<EarningResult>> meanwhile = new ArrayList<>();

    Once<EarningResult> first =
        engine.once(
            aRequest("key", "body"),
            keyed -> {
              meanwhile.add(earn("key", "body", "ORD-2"));
              meanwhile.add(earn("key", "another body", "ORD-2"));
              meanwhile.add(earn("another key", "body", "ORD-3"));
              return keyed.createEarningOrder(command("ORD-1"));
            },
            OnceContract::answer);

    assertThat(outcome(first)).isEqualTo("approved ORD-1");
    assertThat(meanwhile.subList(0, 2)).hasOnlyElementsOfType(Once.StillRunning.class);
    assertThat(outcome(meanwhile.get(2))).isEqualTo("approved ORD-3");
    assertThat(earn("key", "body", "ORD-2")).isEqualTo(replayed(200, "approved ORD-1"));
  }

  @Test
  void isMadeOnceByManyThreadsOfOneEngine() {
    List<Once<EarningResult>> all =
        Together.run(COPIES, number -> earn("key", "body", "ORD-" + number));

    hasOneEffect(all);
  }

  @Test
  @DisplayName("E-7, W-11: is made once by many engines that know nothing of each other")
  void isMadeOnceByManyEngines() {
    List<Once<EarningResult>> all =
        Together.run(
            COPIES,
            number ->
                earn(anEngine(MerchantLocks.none()), aRequest("key", "body"), "ORD-" + number));

    hasOneEffect(all);
  }

  /** Only the key is the same: no order number keeps the others from being made. */
  private void hasOneEffect(List<Once<EarningResult>> all) {
    List<String> made =
        all.stream().map(OnceContract::outcome).filter(o -> o.startsWith("approved")).toList();
    assertThat(made).hasSize(1);
    assertThat(all)
        .map(OnceContract::outcome)
        .isSubsetOf(
            made.get(0), "replayed " + made.get(0), "still running", "refused MERCHANT_BUSY");
    assertThat(balance()).isEqualTo(points(1_150));
    assertThat(events()).hasSize(1);
    assertThat(earn("key", "body", "ORD-LATER")).isEqualTo(replayed(200, made.get(0)));
  }

  @Test
  void isForgottenWhenNobodyCanAskForItAnyMore() {
    earn("key", "body", "ORD-1");
    clock.moveTo(NOW.plus(IdempotencyKeys.KEPT_FOR));
    earn("another key", "body", "ORD-2");

    assertThat(engine.forgetIdempotencyKeys()).isPositive();

    assertThat(read(() -> stores().idempotencyKeys().find(aRequest("key", "body").name(), NOW)))
        .isEmpty();
    assertThat(earn("another key", "body", "ORD-2")).isEqualTo(replayed(200, "approved ORD-2"));
  }

  private PointsEngine anEngine(MerchantLocks locks) {
    return PointsEngine.builder().stores(stores()).clock(clock).locks(locks).build();
  }

  private Once<EarningResult> earn(String key, String body, String number) {
    return earn(aRequest(key, body), number);
  }

  private Once<EarningResult> earn(IdempotentRequest request, String number) {
    return earn(engine, request, number);
  }

  private Once<EarningResult> earn(PointsEngine by, IdempotentRequest request, String number) {
    return by.once(
        request, keyed -> keyed.createEarningOrder(command(number)), OnceContract::answer);
  }

  private IdempotentRequest aRequest(String key, String body) {
    return new IdempotentRequest(shop.id(), "earning", new IdempotencyKey(key), body(body));
  }

  private static IdempotencyKey aKey() {
    return new IdempotencyKey("key");
  }

  private static Fingerprint body(String body) {
    return Fingerprint.of("/earning", body.getBytes(UTF_8));
  }

  private CreateEarningOrder.Command command(String number) {
    return new CreateEarningOrder.Command(
        shop.id(),
        customer.phone(),
        Optional.empty(),
        new OrderNumber(number),
        Purchases.aPurchaseOf(PURCHASE));
  }

  private static Optional<StoredAnswer> answer(EarningResult result) {
    String text = outcome(result);
    return result.fold(
        order -> Optional.of(new StoredAnswer(200, text)),
        earning -> Optional.of(new StoredAnswer(200, text)),
        refusal ->
            refusal.reason() == Reason.FUNDING_EXHAUSTED
                ? Optional.of(new StoredAnswer(403, text))
                : Optional.empty());
  }

  private static String outcome(EarningResult result) {
    return result.fold(
        order -> "approved " + order.identity().number().value(),
        earning -> "pending",
        refusal -> "refused " + refusal.reason());
  }

  private static String outcome(Once<EarningResult> once) {
    return once.fold(
        fresh -> outcome(fresh.result()),
        answer -> "replayed " + answer.body(),
        () -> "key reused",
        () -> "still running");
  }

  private static Optional<StoredAnswer> stored(Once<EarningResult> once) {
    return once.fold(
        Once.Fresh::stored, answer -> Optional.empty(), Optional::empty, Optional::empty);
  }

  private static Once<EarningResult> replayed(int status, String body) {
    return new Once.Replayed<>(new StoredAnswer(status, body));
  }

  private Points balance() {
    return engine.balance(bazaar.program().id(), customer.phone());
  }

  private List<PointsEvent> events() {
    return read(() -> stores().outbox().latest(shop.id(), 100));
  }
}
