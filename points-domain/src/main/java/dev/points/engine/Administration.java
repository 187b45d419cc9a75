package dev.points.engine;

import dev.points.audit.Actor;
import dev.points.audit.AuditLog;
import dev.points.customer.Customer;
import dev.points.customer.PhoneNumber;
import dev.points.event.Outbox;
import dev.points.merchant.ApiKey;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storage.Conflict;
import dev.points.storage.Storage;
import dev.points.storefront.Storefront;
import dev.points.usecase.audit.Facts;
import dev.points.usecase.customer.ActivateCustomer;
import dev.points.usecase.merchant.EnrolMerchant;
import dev.points.usecase.merchant.FundMerchant;
import dev.points.usecase.merchant.FundingResult;
import dev.points.usecase.merchant.IssuedKey;
import dev.points.usecase.merchant.LaunchProgram;
import dev.points.usecase.merchant.MerchantChange;
import dev.points.usecase.merchant.RotateApiKey;
import dev.points.usecase.store.OpenStorefront;
import dev.points.webhook.WebhookEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The engine in the hands of somebody who runs it: everything about merchants, their keys and
 * programs, each change in one transaction with its entry in the audit log (decision K-7). What
 * changes nothing writes no entry. Thread-safe.
 *
 * <pre>{@code
 * Administration operator = engine.administration(Actor.named("operator"));
 * IssuedKey key = operator.issueKey(shop.id()).orElseThrow();
 * }</pre>
 *
 * <p>Every call that changes something throws {@link Conflict} if others were faster at every try;
 * calling again is safe.
 */
public final class Administration {

  private static final String MERCHANT = "merchant:";
  private static final String KEY = "key:";
  private static final String PROGRAM = "program:";
  private static final String CUSTOMER = "customer:";

  /** More than any merchant has. */
  private static final int MAX_WEBHOOKS = 1_000;

  private final PointsEngine engine;
  private final Storage stores;
  private final UseCases useCases;
  private final Transactions transactions;
  private final AuditTrail audit;

  Administration(
      PointsEngine engine,
      Storage stores,
      UseCases useCases,
      Transactions transactions,
      Clock clock,
      Actor actor) {
    this.engine = engine;
    this.stores = stores;
    this.useCases = useCases;
    this.transactions = transactions;
    audit = new AuditTrail(stores, clock, actor);
  }

  /**
   * Reads merchants in the order in which they came.
   *
   * @param after only merchants with a higher id; 0 for the first
   * @param limit the most merchants to answer, 1 to 1,000
   * @return the merchants as they are now
   */
  public List<Merchant> merchants(long after, int limit) {
    return stores.inTransaction(() -> stores.merchants().page(after, limit));
  }

  /**
   * Finds a merchant.
   *
   * @param id which one
   * @return the merchant as it is now, or empty if there is none
   */
  public Optional<Merchant> findMerchant(MerchantId id) {
    return stores.inTransaction(() -> stores.merchants().current(id));
  }

  /**
   * Takes a merchant into a program, see {@link EnrolMerchant}.
   *
   * @param command what it shall be
   * @param change makes the merchant that is wanted of the one that the command describes; it
   *     leaves the id, the program and the version of the rules alone
   * @return the merchant with its id, or empty if there is no such program
   * @throws IllegalArgumentException if the change touches the id or the program
   */
  public Optional<Merchant> enrolMerchant(
      EnrolMerchant.Command command, UnaryOperator<Merchant> change) {
    return transactions.run(
        () ->
            stores
                .programs()
                .find(command.program())
                .map(
                    program -> {
                      Merchant merchant = useCases.enrolMerchant.handle(command, change);
                      audit(
                          "merchant.create", subject(merchant.id()), Map.of(), Facts.of(merchant));
                      return merchant;
                    }));
  }

  /**
   * Changes a merchant, see {@link dev.points.usecase.merchant.ChangeMerchant}.
   *
   * @param id which one
   * @param change makes the merchant that is wanted of the one that there is; it may be asked
   *     several times, and leaves the id, the program and the version of the rules alone
   * @return the merchant before and after, or why it did not change
   * @throws IllegalArgumentException if the change touches the id or the program
   */
  public MerchantChange changeMerchant(MerchantId id, UnaryOperator<Merchant> change) {
    return transactions.run(
        () -> {
          MerchantChange result = useCases.changeMerchant.handle(id, change);
          if (result instanceof MerchantChange.Done done) {
            audit("merchant.change", subject(id), Facts.of(done.before()), Facts.of(done.after()));
          }
          return result;
        });
  }

  /**
   * Makes a merchant a store that manages its programme by itself, see {@link OpenStorefront}.
   *
   * @param command what is wanted
   * @return the store, or why there is none
   */
  public OpenStorefront.Result openStorefront(OpenStorefront.Command command) {
    return transactions.run(
        () -> {
          OpenStorefront.Result result = useCases.openStorefront.handle(command);
          if (result instanceof OpenStorefront.Result.Open open && open.isNew()) {
            audit("store.open", subject(command.merchant()), Map.of(), Facts.of(open.storefront()));
          }
          return result;
        });
  }

  /**
   * Finds the store of a merchant.
   *
   * @param merchant whose
   * @return the store, or empty if there is no such merchant, or it has none
   */
  public Optional<Storefront> findStorefront(MerchantId merchant) {
    return stores.inTransaction(() -> stores.storefronts().of(merchant));
  }

  /**
   * Reads the pairs of keys of a merchant.
   *
   * @param merchant whose pairs
   * @return all pairs, active or not, oldest first; empty if there is no such merchant
   */
  public Optional<List<ApiKey>> keys(MerchantId merchant) {
    return stores.inTransaction(
        () -> stores.merchants().current(merchant).map(known -> stores.apiKeys().of(merchant)));
  }

  /**
   * Issues another pair of keys, see {@link dev.points.usecase.merchant.IssueApiKey}.
   *
   * @param merchant who gets it
   * @return the pair and its private key, which is told this once; empty if there is no such
   *     merchant
   */
  public Optional<IssuedKey> issueKey(MerchantId merchant) {
    return transactions.run(
        () ->
            stores
                .merchants()
                .current(merchant)
                .map(
                    known -> {
                      IssuedKey issued = useCases.issueApiKey.handle(merchant);
                      audit("key.issue", subject(issued.key()), Map.of(), Facts.of(issued.key()));
                      return issued;
                    }));
  }

  /**
   * Gives a pair another private key, see {@link RotateApiKey}. When this returns without an
   * overlap, no server lets the replaced key pass any more.
   *
   * @param merchant whose pair
   * @param key which pair
   * @param overlap for how long the replaced key goes on, zero to {@link RotateApiKey#MAX_OVERLAP}
   * @return the pair and its new private key, which is told this once; empty if the merchant has no
   *     such pair
   * @throws IllegalArgumentException if the overlap is negative or too long
   */
  public Optional<IssuedKey> rotateKey(MerchantId merchant, long key, Duration overlap) {
    return transactions.run(
        () ->
            useCases
                .rotateApiKey
                .handle(merchant, key, overlap)
                .map(
                    rotated -> {
                      ApiKey after = rotated.after().key();
                      audit(
                          "key.rotate",
                          subject(after),
                          Facts.of(rotated.before()),
                          Facts.of(after));
                      return rotated.after();
                    }));
  }

  /**
   * Takes a pair out of use, or into use again. When this returns, every server knows.
   *
   * @param merchant whose pair
   * @param key which pair
   * @param active whether it authenticates from now on
   * @return the pair as it is now; empty if the merchant has no such pair
   */
  public Optional<ApiKey> switchKey(MerchantId merchant, long key, boolean active) {
    return transactions.run(
        () ->
            stores
                .apiKeys()
                .lock(key)
                .filter(pair -> pair.merchant().equals(merchant))
                .map(before -> switched(before, active)));
  }

  private ApiKey switched(ApiKey before, boolean active) {
    ApiKey after = before.withActive(active);
    if (!after.equals(before)) {
      stores.apiKeys().update(after);
      audit(
          active ? "key.activate" : "key.revoke",
          subject(before),
          Facts.of(before),
          Facts.of(after));
    }
    return after;
  }

  /**
   * Reads a funding account.
   *
   * @param merchant whose account
   * @return the account as it is now, or empty if there is no such merchant
   */
  public Optional<FundingAccount> funding(MerchantId merchant) {
    return stores.inTransaction(() -> stores.merchants().funding(merchant));
  }

  /**
   * Records a payment into or out of a funding account, see {@link FundMerchant}.
   *
   * @param command what is paid
   * @return the account before and after, or a refusal
   */
  public FundingResult fund(FundMerchant.Command command) {
    return transactions.run(
        () -> {
          FundingResult result = useCases.fundMerchant.handle(command);
          if (result instanceof FundingResult.Done done) {
            Map<String, String> after = new TreeMap<>(Facts.of(done.after()));
            after.put("reference", command.reference());
            audit("merchant.fund", subject(command.merchant()), Facts.of(done.before()), after);
          }
          return result;
        });
  }

  /**
   * Reads programs in the order in which they came.
   *
   * @param after only programs with a higher id; 0 for the first
   * @param limit the most programs to answer, 1 to 1,000
   * @return the programs as they are now
   */
  public List<LoyaltyProgram> programs(long after, int limit) {
    return stores.inTransaction(() -> stores.programs().page(after, limit));
  }

  /**
   * Opens a program, see {@link LaunchProgram}.
   *
   * @param command what it shall be
   * @return the program with its id, or empty if its name is taken
   */
  public Optional<LoyaltyProgram> launchProgram(LaunchProgram.Command command) {
    return transactions.run(
        () -> {
          if (stores.programs().named(command.name()).isPresent()) {
            return Optional.empty();
          }
          LoyaltyProgram program = useCases.launchProgram.handle(command);
          audit("program.create", subject(program.id()), Map.of(), Facts.of(program));
          return Optional.of(program);
        });
  }

  /**
   * Changes a program, but not its name. Points that are granted already keep their expiry, and
   * orders under way what they hold and what it is worth.
   *
   * @param id which one
   * @param change makes the program that is wanted of the one that there is; it may be asked
   *     several times, and leaves the id and the name alone
   * @return the program as it is now, or empty if there is none
   * @throws IllegalArgumentException if the change touches the id or the name
   */
  public Optional<LoyaltyProgram> changeProgram(
      ProgramId id, UnaryOperator<LoyaltyProgram> change) {
    return transactions.run(
        () -> stores.programs().lock(id).map(before -> changed(before, change.apply(before))));
  }

  private LoyaltyProgram changed(LoyaltyProgram before, LoyaltyProgram after) {
    if (!after.id().equals(before.id()) || !after.name().equals(before.name())) {
      throw new IllegalArgumentException("a program keeps its id and its name");
    }
    if (!after.equals(before)) {
      stores.programs().update(after);
      audit("program.change", subject(before.id()), Facts.of(before), Facts.of(after));
    }
    return after;
  }

  /**
   * Finds a program.
   *
   * @param id which one
   * @return the program, or empty if there is none
   */
  public Optional<LoyaltyProgram> findProgram(ProgramId id) {
    return stores.inTransaction(() -> stores.programs().find(id));
  }

  /**
   * Activates the account of a customer and settles what waited for that, see {@link
   * PointsEngine#activateCustomer}.
   *
   * @param phone the customer's number, known or not
   * @return the orders that were approved; empty for a blocked customer, who stays blocked
   */
  public List<Order> activateCustomer(PhoneNumber phone) {
    return engine.settled(
        phone,
        transactions.run(
            () -> {
              Optional<Customer> before = stores.customers().lock(phone);
              ActivateCustomer.Result activation = useCases.activateCustomer.handle(phone);
              auditCustomer("customer.activate", before, Optional.of(activation.customer()));
              return activation;
            }));
  }

  /**
   * Blocks a customer, see {@link dev.points.usecase.customer.BlockCustomer}.
   *
   * @param phone the customer's number
   * @return the blocked customer, or empty if nobody knows the number
   */
  public Optional<Customer> blockCustomer(PhoneNumber phone) {
    return onCustomer("customer.block", phone, useCases.blockCustomer::block);
  }

  /**
   * Lifts the block of a customer, see {@link dev.points.usecase.customer.BlockCustomer}.
   *
   * @param phone the customer's number
   * @return the customer as it is now, or empty if nobody knows the number
   */
  public Optional<Customer> unblockCustomer(PhoneNumber phone) {
    return onCustomer("customer.unblock", phone, useCases.blockCustomer::unblock);
  }

  private Optional<Customer> onCustomer(
      String action, PhoneNumber phone, Function<PhoneNumber, Optional<Customer>> change) {
    return transactions.run(
        () -> {
          Optional<Customer> before = stores.customers().lock(phone);
          Optional<Customer> after = change.apply(phone);
          auditCustomer(action, before, after);
          return after;
        });
  }

  private void auditCustomer(String action, Optional<Customer> before, Optional<Customer> after) {
    after.ifPresent(
        customer ->
            audit(
                action,
                CUSTOMER + customer.id().value(),
                before.map(Facts::of).orElse(Map.of()),
                Facts.of(customer)));
  }

  /**
   * Reads the audit log backwards.
   *
   * @param subject about what, for example {@code merchant:1}; empty for everything
   * @param before only entries with a lower number; {@link Long#MAX_VALUE} for the newest
   * @param limit the most entries to answer, 1 to 1,000
   * @return the entries, newest first
   */
  public List<AuditLog.Numbered> auditLog(Optional<String> subject, long before, int limit) {
    return stores.inTransaction(() -> stores.auditLog().page(subject, before, limit));
  }

  /**
   * Writes an entry about something that the engine itself does not keep, for example the clock of
   * a sandbox.
   *
   * @param action what was done
   * @param subject to what
   * @param before the facts as they were
   * @param after the facts as they are
   */
  public void note(
      String action, String subject, Map<String, String> before, Map<String, String> after) {
    transactions.run(
        () -> {
          audit(action, subject, before, after);
          return audit;
        });
  }

  /**
   * Reads the outbox backwards.
   *
   * @param merchant whose events; empty for everybody's
   * @param before only events with a lower number; {@link Long#MAX_VALUE} for the newest
   * @param limit the most events to answer, 1 to 1,000
   * @return the events, newest first
   */
  public List<Outbox.Summary> outbox(Optional<MerchantId> merchant, long before, int limit) {
    return stores.inTransaction(() -> stores.outbox().page(merchant, before, limit));
  }

  /**
   * Reads the endpoints of a merchant.
   *
   * @param merchant whose endpoints
   * @return all of them, the one that was registered first comes first; empty if there is no such
   *     merchant
   */
  public Optional<List<WebhookEndpoint>> webhooks(MerchantId merchant) {
    return stores.inTransaction(
        () ->
            stores
                .merchants()
                .current(merchant)
                .map(known -> stores.webhooks().page(merchant, 0, MAX_WEBHOOKS)));
  }

  private void audit(
      String action, String subject, Map<String, String> before, Map<String, String> after) {
    audit.write(action, subject, before, after);
  }

  private static String subject(MerchantId merchant) {
    return MERCHANT + merchant.value();
  }

  private static String subject(ApiKey key) {
    return KEY + key.id();
  }

  private static String subject(ProgramId program) {
    return PROGRAM + program.value();
  }
}
