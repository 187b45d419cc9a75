package dev.points.usecase.points;

import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.Orders;
import dev.points.points.Points;
import dev.points.program.LoyaltyPrograms;
import dev.points.program.ProgramId;
import dev.points.storefront.Adjustment;
import dev.points.storefront.Adjustments;
import dev.points.usecase.points.BalanceExplanation.OfLot;
import dev.points.usecase.points.BalanceExplanation.OfOrder;
import dev.points.usecase.points.BalanceExplanation.Source;
import dev.points.wallet.Debt;
import dev.points.wallet.Hold;
import dev.points.wallet.OpenedLot;
import dev.points.wallet.PostingKind;
import dev.points.wallet.Wallet;
import dev.points.wallet.WalletId;
import dev.points.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Traces every point of a balance to the order that earned it, the rules by which it did and the
 * merchant who reported it, or to whoever added it by hand, together with what is held and what is
 * owed.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class ExplainBalance {

  private final Customers customers;
  private final LoyaltyPrograms programs;
  private final Wallets wallets;
  private final Orders orders;
  private final Adjustments adjustments;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param customers where customers are kept
   * @param programs where programs are kept
   * @param wallets where wallets are kept
   * @param orders where orders are kept
   * @param adjustments where changes by hand are kept
   * @param clock what time it is
   */
  public ExplainBalance(
      Customers customers,
      LoyaltyPrograms programs,
      Wallets wallets,
      Orders orders,
      Adjustments adjustments,
      Clock clock) {
    this.customers = customers;
    this.programs = programs;
    this.wallets = wallets;
    this.orders = orders;
    this.adjustments = adjustments;
    this.clock = clock;
  }

  /**
   * Explains a balance.
   *
   * @param program whose points
   * @param phone whose wallet
   * @return where the points come from; nothing for a number without a wallet in the program
   */
  public BalanceExplanation handle(ProgramId program, PhoneNumber phone) {
    Instant now = clock.instant();
    return customers
        .find(phone)
        .flatMap(customer -> wallets.find(program, customer.id()))
        .map(wallet -> explain(wallet.id(), now))
        .orElse(BalanceExplanation.NOTHING);
  }

  /**
   * Explains all balances of a customer.
   *
   * @param phone whose wallets
   * @return the customer and the balances, or empty if nobody knows the number
   */
  public Optional<CustomerAccount> handle(PhoneNumber phone) {
    Instant now = clock.instant();
    return customers
        .find(phone)
        .map(
            customer ->
                new CustomerAccount(
                    customer,
                    wallets.walletsOf(customer.id()).stream()
                        .map(wallet -> ofProgram(wallet, now))
                        .toList()));
  }

  private CustomerAccount.OfProgram ofProgram(Wallet wallet, Instant now) {
    return new CustomerAccount.OfProgram(
        programs
            .find(wallet.program())
            .orElseThrow(() -> new IllegalStateException("no program " + wallet.program())),
        explain(wallet.id(), now));
  }

  private BalanceExplanation explain(WalletId wallet, Instant now) {
    List<OpenedLot> lots = wallets.openedLots(wallet, now);
    List<Hold> holds = wallets.holdsOf(wallet);
    List<Debt> debts = wallets.debtsOf(wallet);
    Set<OrderId> named = new HashSet<>();
    lots.forEach(opened -> opened.order().ifPresent(named::add));
    holds.forEach(hold -> named.add(hold.order()));
    debts.forEach(debt -> named.add(debt.order()));
    Map<OrderId, Source> sources =
        orders.findAll(named).stream()
            .collect(Collectors.toMap(order -> order.identity().id(), ExplainBalance::sourceOf));
    Function<OrderId, Source> source = id -> require(sources, id);
    Map<String, Adjustment> byHand = adjustmentsOf(lots);
    return new BalanceExplanation(
        lots.stream().map(opened -> opened.lot().remaining()).reduce(Points.ZERO, Points::plus),
        lots.stream()
            .map(
                opened ->
                    new OfLot(
                        opened.lot(),
                        opened.kind(),
                        opened.order().map(source),
                        Optional.ofNullable(byHand.get(opened.cause()))))
            .toList(),
        holds.stream().map(h -> new OfOrder(h.points(), source.apply(h.order()))).toList(),
        debts.stream().map(d -> new OfOrder(d.points(), source.apply(d.order()))).toList());
  }

  private Map<String, Adjustment> adjustmentsOf(List<OpenedLot> lots) {
    Set<String> causes =
        lots.stream()
            .filter(opened -> opened.kind() == PostingKind.ADJUSTMENT)
            .map(OpenedLot::cause)
            .collect(Collectors.toSet());
    return adjustments.causing(causes).stream()
        .collect(Collectors.toMap(Adjustment::cause, Function.identity()));
  }

  private static Source require(Map<OrderId, Source> sources, OrderId id) {
    return Optional.ofNullable(sources.get(id))
        .orElseThrow(() -> new IllegalStateException("the ledger names an unknown order " + id));
  }

  private static Source sourceOf(Order order) {
    return new Source(
        order.identity().uuid(),
        order.identity().reference(),
        order.identity().number(),
        order.identity().merchant(),
        order.snapshot().earned().rule());
  }
}
