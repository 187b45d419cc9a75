package dev.points.persistence.storage;

import dev.points.customer.Customer;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.persistence.customer.JpaCustomers;
import dev.points.persistence.order.JpaOrders;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.wallet.JpaWallets;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.storage.EarningPosition;
import dev.points.storage.EarningPositions;
import dev.points.wallet.Wallet;
import dev.points.wallet.WalletId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the position of an award. A customer with a wallet, which is the rule, takes one statement;
 * all others take one for each part. Thread-safe.
 */
public final class JpaEarningPositions implements EarningPositions {

  private static final String POSITION =
      "select c.id, c.name, c.state, w.id, w.posted, w.debt,"
          + " (select count(*) from orders o where o.merchant_id = ? and o.origin = ?"
          + " and o.active_number = ?)"
          + " from customers c join wallets w on w.customer_id = c.id and w.program_id = ?"
          + " where c.phone = ? for update of w";

  private final JpaSession session;
  private final JpaCustomers customers;
  private final JpaWallets wallets;
  private final JpaOrders orders;

  /**
   * Positions of a session.
   *
   * @param session the transaction under way
   * @param customers the customers of the session
   * @param wallets the wallets of the session
   * @param orders the orders of the session
   */
  public JpaEarningPositions(
      JpaSession session, JpaCustomers customers, JpaWallets wallets, JpaOrders orders) {
    this.session = session;
    this.customers = customers;
    this.wallets = wallets;
    this.orders = orders;
  }

  @Override
  public EarningPosition lock(
      MerchantId merchant,
      OrderOrigin origin,
      OrderNumber number,
      ProgramId program,
      PhoneNumber phone) {
    List<?> rows =
        session
            .entityManager()
            .createNativeQuery(POSITION)
            .setParameter(1, merchant.value())
            .setParameter(2, origin.wireName())
            .setParameter(3, number.value())
            .setParameter(4, program.value())
            .setParameter(5, phone.national())
            .getResultList();
    if (rows.isEmpty()) {
      Optional<Customer> customer = customers.find(phone);
      return new EarningPosition(
          orders.taken(merchant, origin, number),
          customer,
          customer.flatMap(known -> wallets.lock(program, known.id())));
    }
    @Nullable Object[] row = (@Nullable Object[]) rows.get(0);
    Customer customer = JpaCustomers.customer(phone, row);
    Wallet wallet =
        new Wallet(
            new WalletId(number(row[3])),
            program,
            customer.id(),
            Points.of(number(row[4])),
            Points.of(number(row[5])));
    return new EarningPosition(
        number(row[6]) == 0 ? Optional.empty() : orders.taken(merchant, origin, number),
        Optional.of(customer),
        Optional.of(wallet));
  }

  private static long number(@Nullable Object column) {
    if (column instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalStateException("not a number: " + column);
  }
}
