package dev.points.persistence;

import dev.points.audit.AuditLog;
import dev.points.checkout.CheckoutSessions;
import dev.points.customer.Customers;
import dev.points.event.Outbox;
import dev.points.idempotency.IdempotencyKeys;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.Merchants;
import dev.points.order.Orders;
import dev.points.order.PendingEarnings;
import dev.points.partner.AccessTokens;
import dev.points.partner.AuthorizationCodes;
import dev.points.partner.PartnerApps;
import dev.points.persistence.audit.JpaAuditLog;
import dev.points.persistence.checkout.JpaCheckoutSessions;
import dev.points.persistence.customer.JpaCustomers;
import dev.points.persistence.event.JpaOutbox;
import dev.points.persistence.idempotency.JpaIdempotencyKeys;
import dev.points.persistence.merchant.JpaApiKeys;
import dev.points.persistence.merchant.JpaMerchants;
import dev.points.persistence.order.JpaOrders;
import dev.points.persistence.order.JpaPendingEarnings;
import dev.points.persistence.partner.JpaAccessTokens;
import dev.points.persistence.partner.JpaAuthorizationCodes;
import dev.points.persistence.partner.JpaPartnerApps;
import dev.points.persistence.program.JpaLoyaltyPrograms;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.storage.JpaEarningPositions;
import dev.points.persistence.storefront.JpaAdjustments;
import dev.points.persistence.storefront.JpaRedemptionMethods;
import dev.points.persistence.storefront.JpaStoreRecords;
import dev.points.persistence.storefront.JpaStorefronts;
import dev.points.persistence.wallet.JpaWallets;
import dev.points.persistence.webhook.JpaDeliveries;
import dev.points.persistence.webhook.JpaWebhooks;
import dev.points.program.LoyaltyPrograms;
import dev.points.storage.Conflict;
import dev.points.storage.EarningPositions;
import dev.points.storage.Storage;
import dev.points.storefront.Adjustments;
import dev.points.storefront.RedemptionMethods;
import dev.points.storefront.StoreRecords;
import dev.points.storefront.Storefronts;
import dev.points.wallet.Wallets;
import dev.points.webhook.Deliveries;
import dev.points.webhook.Webhooks;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Stores in a relational database.
 *
 * <p>What the engine reads goes through entities; what it writes on the hot path is collected and
 * sent in one round trip at the end of the transaction, the contended funding account last.
 * Merchants, keys and programs are read through a cache that is at most a few seconds old. When a
 * transaction that changed one of them returns, these stores answer with nothing older, and neither
 * do the {@link OtherServers} that they know. Thread-safe.
 */
public final class JpaStorage implements Storage {

  /** How old a cached merchant, key or program may be. */
  public static final Duration DEFAULT_CACHE_AGE = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(JpaStorage.class.getName());

  private final Transactions transactions;
  private final Duration cacheAge;
  private final OtherServers others;
  private final UnaryOperator<Conflict> thrown;
  private final JpaSession session = new JpaSession();
  private final JpaMerchants merchants;
  private final JpaApiKeys apiKeys;
  private final JpaLoyaltyPrograms programs;
  private final JpaPartnerApps partnerApps;
  private final JpaAccessTokens accessTokens;
  private final JpaCustomers customers = new JpaCustomers(session);
  private final JpaWallets wallets = new JpaWallets(session);
  private final JpaOrders orders = new JpaOrders(session);
  private final JpaPendingEarnings pendingEarnings = new JpaPendingEarnings(session, orders);
  private final JpaEarningPositions earningPositions =
      new JpaEarningPositions(session, customers, wallets, orders);
  private final JpaCheckoutSessions checkoutSessions = new JpaCheckoutSessions(session);
  private final JpaOutbox outbox = new JpaOutbox(session, orders);
  private final JpaIdempotencyKeys idempotencyKeys = new JpaIdempotencyKeys(session);
  private final JpaAuditLog auditLog = new JpaAuditLog(session);
  private final JpaAuthorizationCodes authorizationCodes = new JpaAuthorizationCodes(session);
  private final JpaWebhooks webhooks = new JpaWebhooks(session);
  private final JpaStorefronts storefronts = new JpaStorefronts(session);
  private final JpaRedemptionMethods redemptionMethods = new JpaRedemptionMethods(session);
  private final JpaAdjustments adjustments = new JpaAdjustments(session);
  private final JpaStoreRecords storeRecords = new JpaStoreRecords(session, adjustments);
  private final JpaDeliveries deliveries = new JpaDeliveries(session, webhooks, orders);

  /**
   * Stores under given transactions, of a process that shares its database with nobody.
   *
   * @param transactions begin and end transactions
   * @param cacheAge how old a cached merchant, key or program may be; zero to cache nothing
   */
  public JpaStorage(Transactions transactions, Duration cacheAge) {
    this(transactions, cacheAge, OtherServers.none());
  }

  /**
   * Stores under given transactions, of one server of several.
   *
   * @param transactions begin and end transactions
   * @param cacheAge how old a cached merchant, key or program may be, here and on the other
   *     servers; zero to cache nothing
   * @param others who has to forget what this server changes. While one of them may remember it, a
   *     change returns only when the age has passed since its commit
   */
  public JpaStorage(Transactions transactions, Duration cacheAge, OtherServers others) {
    this(transactions, cacheAge, others, UnaryOperator.identity());
  }

  private JpaStorage(
      Transactions transactions,
      Duration cacheAge,
      OtherServers others,
      UnaryOperator<Conflict> thrown) {
    this.thrown = thrown;
    this.transactions = transactions;
    this.cacheAge = cacheAge;
    this.others = others;
    merchants = new JpaMerchants(session, cacheAge);
    apiKeys = new JpaApiKeys(session, cacheAge);
    programs = new JpaLoyaltyPrograms(session, cacheAge);
    partnerApps = new JpaPartnerApps(session, cacheAge);
    accessTokens = new JpaAccessTokens(session, cacheAge);
  }

  /**
   * Stores of an application without a container, which has its database to itself: other processes
   * on it see a changed merchant, key or program after {@link #DEFAULT_CACHE_AGE}.
   *
   * @param factory of the persistence unit {@code points}, with the transaction type {@code
   *     RESOURCE_LOCAL}
   * @return the stores
   */
  public static JpaStorage over(EntityManagerFactory factory) {
    return new JpaStorage(new LocalTransactions(factory), DEFAULT_CACHE_AGE);
  }

  /**
   * Stores of a host application that has transactions of its own, by JDBC or by a persistence unit
   * of its own. Each call of the engine joins the transaction under way: what it changes is sent to
   * the database before the call returns, is seen by the calls that follow, and is kept or lost
   * with everything else in the transaction. Nothing is committed or rolled back here, and nothing
   * is tried again.
   *
   * <p>Should a call throw, the host must roll back: parts of it may be done. That another
   * transaction was faster is thrown as {@link Conflict}, never answered as "busy"; the host may
   * then try its whole transaction again. The rows of the merchant and of the customer's wallet
   * stay locked until the host ends the transaction, so the engine is best called last. Read
   * committed is isolation enough. Merchants, keys and programs are read each time, because a
   * rollback must not leave behind what never was; other stores on the database see a change of
   * them as late as their caches let them.
   *
   * <pre>{@code
   * JpaStorage stores =
   *     JpaStorage.joining(
   *         () -> hostEntityManager.unwrap(Connection.class),
   *         joined ->
   *             Persistence.createEntityManagerFactory(
   *                 "points",
   *                 Map.of(
   *                     "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
   *                     "jakarta.persistence.nonJtaDataSource", joined,
   *                     "jakarta.persistence.jtaDataSource", "")));
   * }</pre>
   *
   * @param current answers the connection of the host's transaction on the calling thread, with
   *     auto-commit off; asked whenever a call of the engine begins
   * @param unit opens the persistence unit {@code points}, with the transaction type {@code
   *     RESOURCE_LOCAL}, on the data source that it is given; called once. Whoever opened the
   *     factory closes it
   * @return the stores
   */
  public static JpaStorage joining(
      Supplier<Connection> current, Function<DataSource, EntityManagerFactory> unit) {
    EntityManagerFactory factory = unit.apply(new JoinedTransaction(current));
    return new JpaStorage(
        new LocalTransactions(factory),
        Duration.ZERO,
        OtherServers.none(),
        Conflict::inTransactionOfHost);
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    AtomicBoolean settingsChanged = new AtomicBoolean();
    T answer;
    try {
      answer =
          transact(
              () -> {
                T done = work.get();
                settingsChanged.set(session.hasChangedSettings());
                return done;
              });
    } finally {
      // Even if the commit failed: nobody knows then what became of it.
      if (settingsChanged.get()) {
        session.forgetSettings();
      }
    }
    if (settingsChanged.get()) {
      awaitThatOthersHaveForgotten(System.nanoTime());
    }
    return answer;
  }

  /**
   * Forgets every merchant, key and program that these stores remember. What is under way on other
   * threads is not remembered either.
   */
  public void forgetSettings() {
    session.forgetSettings();
  }

  private void awaitThatOthersHaveForgotten(long committed) {
    if (others.forgetSettings()) {
      return;
    }
    LOG.log(
        System.Logger.Level.INFO,
        "another server may remember settings from before a change: waits until it is too old");
    boolean interrupted = false;
    long left = cacheAge.toNanos() - (System.nanoTime() - committed);
    while (left > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException later) {
        interrupted = true;
      }
      left = cacheAge.toNanos() - (System.nanoTime() - committed);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T transact(Supplier<T> work) {
    try {
      return transactions.run(
          entityManager -> {
            try {
              return session.within(entityManager, work);
            } catch (SQLException refused) {
              throw new RefusedByDatabase(refused);
            }
          });
    } catch (Conflict conflict) {
      throw thrown.apply(conflict);
    } catch (RuntimeException failure) {
      throw Conflicts.in(failure).<RuntimeException>map(thrown).orElse(failure);
    }
  }

  /** Carries what the database said out of the transaction, which ends without effect. */
  private static final class RefusedByDatabase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedByDatabase(SQLException cause) {
      super("the database refused the changes", cause);
    }
  }

  @Override
  public Merchants merchants() {
    return merchants;
  }

  @Override
  public ApiKeys apiKeys() {
    return apiKeys;
  }

  @Override
  public LoyaltyPrograms programs() {
    return programs;
  }

  @Override
  public Customers customers() {
    return customers;
  }

  @Override
  public Wallets wallets() {
    return wallets;
  }

  @Override
  public Orders orders() {
    return orders;
  }

  @Override
  public PendingEarnings pendingEarnings() {
    return pendingEarnings;
  }

  @Override
  public CheckoutSessions checkoutSessions() {
    return checkoutSessions;
  }

  @Override
  public EarningPositions earningPositions() {
    return earningPositions;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public IdempotencyKeys idempotencyKeys() {
    return idempotencyKeys;
  }

  @Override
  public StoreRecords storeRecords() {
    return storeRecords;
  }

  @Override
  public AuditLog auditLog() {
    return auditLog;
  }

  @Override
  public Webhooks webhooks() {
    return webhooks;
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public Storefronts storefronts() {
    return storefronts;
  }

  @Override
  public RedemptionMethods redemptionMethods() {
    return redemptionMethods;
  }

  @Override
  public Adjustments adjustments() {
    return adjustments;
  }

  @Override
  public PartnerApps partnerApps() {
    return partnerApps;
  }

  @Override
  public AccessTokens accessTokens() {
    return accessTokens;
  }

  @Override
  public AuthorizationCodes authorizationCodes() {
    return authorizationCodes;
  }
}
