package dev.points.usecase.merchant;

import dev.points.audit.Actor;
import dev.points.merchant.ApiKey;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storage.Conflict;
import dev.points.storage.Storage;
import dev.points.usecase.Calls;
import dev.points.usecase.Change;
import dev.points.usecase.Key;
import dev.points.usecase.Once;
import dev.points.usecase.Outcome;
import dev.points.usecase.points.EventDesk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Accounts of merchants: their enrolment, terms, keys and funding, and the programs that they are
 * in. Each change is one transaction with its entry in the audit log (decision K-7); what changes
 * nothing writes no entry. Thread-safe.
 *
 * <pre>{@code
 * MerchantAccounts merchants = engine.merchants().by(Actor.named("operator"));
 * IssuedKey key = merchants.issueKey(shop.id()).orElseThrow();
 * }</pre>
 *
 * <p>A change that answers no outcome throws {@link Conflict} if others were faster every time;
 * calling again is safe.
 */
public final class MerchantAccounts {

  /** The longest time for which a replaced key may go on (decision K-2). */
  public static final Duration MAX_KEY_OVERLAP = Duration.ofDays(7);

  private final Storage storage;
  private final Calls calls;
  private final AuthenticateMerchant authenticateMerchant;
  private final EnrolMerchant enrolMerchant;
  private final ChangeMerchant changeMerchant;
  private final FundMerchant fundMerchant;
  private final IssueApiKey issueApiKey;
  private final RotateApiKey rotateApiKey;
  private final SwitchApiKey switchApiKey;
  private final SwitchIntegration switchIntegration;
  private final LaunchProgram launchProgram;
  private final ChangeProgram changeProgram;

  /** Makes the use cases over a storage; secrets of keys come from {@code tokens}. */
  public MerchantAccounts(Storage storage, Calls calls, Supplier<String> tokens, EventDesk events) {
    this.storage = storage;
    this.calls = calls;
    authenticateMerchant = new AuthenticateMerchant(storage.apiKeys(), storage.merchants());
    enrolMerchant = new EnrolMerchant(storage.merchants(), storage.programs());
    changeMerchant = new ChangeMerchant(storage.merchants(), storage.storefronts());
    fundMerchant = new FundMerchant(storage.merchants(), storage.wallets(), events);
    issueApiKey = new IssueApiKey(storage.merchants(), storage.apiKeys(), tokens);
    rotateApiKey = new RotateApiKey(storage.apiKeys(), tokens);
    switchApiKey = new SwitchApiKey(storage.apiKeys());
    switchIntegration = new SwitchIntegration(storage.merchants(), storage.apiKeys());
    launchProgram = new LaunchProgram(storage.programs());
    changeProgram = new ChangeProgram(storage.programs());
  }

  private MerchantAccounts(MerchantAccounts same, Calls calls) {
    storage = same.storage;
    this.calls = calls;
    authenticateMerchant = same.authenticateMerchant;
    enrolMerchant = same.enrolMerchant;
    changeMerchant = same.changeMerchant;
    fundMerchant = same.fundMerchant;
    issueApiKey = same.issueApiKey;
    rotateApiKey = same.rotateApiKey;
    switchApiKey = same.switchApiKey;
    switchIntegration = same.switchIntegration;
    launchProgram = same.launchProgram;
    changeProgram = same.changeProgram;
  }

  /** Returns the same in the hands of another actor. */
  public MerchantAccounts by(Actor actor) {
    return new MerchantAccounts(this, calls.by(actor));
  }

  /**
   * Tells who calls by a private key (decisions K-1, K-2); empty if the key is unknown, not active,
   * or was replaced. The merchant may be published or not.
   */
  public Optional<Authentication> authenticate(String presentedKey) {
    return calls.read(call -> authenticateMerchant.handle(presentedKey, call));
  }

  /**
   * Tells who begins a checkout by a public key, which allows nothing else (decision K-1); empty if
   * the key is unknown or not active. The merchant may be published or not.
   */
  public Optional<Authentication> authenticatePublic(String presentedKey) {
    return calls.read(call -> authenticateMerchant.handlePublic(presentedKey));
  }

  /** Takes a merchant into a program; empty if there is no such program. */
  public Optional<Merchant> enrol(MerchantEnrolment enrolment) {
    return enrol(enrolment, UnaryOperator.identity());
  }

  /**
   * Takes a merchant into a program, with more than an enrolment says; empty if there is no such
   * program.
   *
   * @param change makes the merchant that is wanted of the one that the enrolment describes; its
   *     rules stay the first version
   * @throws IllegalArgumentException if the change touches the id or the program
   */
  public Optional<Merchant> enrol(MerchantEnrolment enrolment, UnaryOperator<Merchant> change) {
    return calls.change(call -> enrolMerchant.handle(enrolment, change, call));
  }

  /**
   * Changes a merchant; any change makes the next version of its rules (decision E-3).
   *
   * @param change makes the merchant that is wanted of the one that there is; it may be asked
   *     several times
   * @throws IllegalArgumentException if the change touches the id or the program
   */
  public Outcome<Change<Merchant>, MerchantRefusal> change(
      MerchantId merchant, UnaryOperator<Merchant> change) {
    return calls.attempt(call -> changeMerchant.handle(merchant, change, call));
  }

  /** Finds a merchant as it is now. */
  public Optional<Merchant> find(MerchantId merchant) {
    return calls.read(call -> storage.merchants().current(merchant));
  }

  /**
   * Returns merchants as they are now, in the order in which they came.
   *
   * @param after only merchants with a higher id; 0 for the first
   * @param limit the most merchants, 1 to 1,000
   */
  public List<Merchant> page(long after, int limit) {
    return calls.read(call -> storage.merchants().page(after, limit));
  }

  /** Returns all pairs of keys of a merchant, oldest first; empty if there is no such merchant. */
  public Optional<List<ApiKey>> keys(MerchantId merchant) {
    return calls.read(
        call -> storage.merchants().current(merchant).map(known -> storage.apiKeys().of(merchant)));
  }

  /** Issues another pair of keys (decision K-1); empty if there is no such merchant. */
  public Optional<IssuedKey> issueKey(MerchantId merchant) {
    return calls.change(call -> issueApiKey.handle(merchant, call));
  }

  /**
   * Gives a pair another private key (decision K-2); empty if the merchant has no such pair. When
   * this returns without an overlap, no server lets the replaced key pass any more.
   *
   * @param overlap for how long the replaced key goes on, zero to {@link #MAX_KEY_OVERLAP}
   * @throws IllegalArgumentException if the overlap is negative or too long
   */
  public Optional<IssuedKey> rotateKey(MerchantId merchant, long key, Duration overlap) {
    return calls.change(call -> rotateApiKey.handle(merchant, key, overlap, call));
  }

  /**
   * Takes a pair of keys out of use, or into use again; empty if the merchant has no such pair.
   * When this returns, every server knows.
   */
  public Optional<ApiKey> switchKey(MerchantId merchant, long key, boolean active) {
    return calls.change(call -> switchApiKey.handle(merchant, key, active, call));
  }

  /**
   * Notes whether a merchant has switched loyalty on in its own platform (decision K-6).
   *
   * @param key the pair that authenticated the merchant
   * @throws IllegalStateException if there is no such merchant, or it has no such pair
   */
  public Outcome<ApiKey, IntegrationRefusal> switchIntegration(
      MerchantId merchant, long key, boolean active) {
    return calls.attempt(call -> switchIntegration.handle(merchant, key, active));
  }

  /** The same at most once under an idempotency key. */
  public Once<ApiKey, IntegrationRefusal> switchIntegration(
      MerchantId merchant, long key, boolean active, Key<ApiKey, IntegrationRefusal> once) {
    return calls.once(once, call -> switchIntegration.handle(merchant, key, active));
  }

  /** Returns the funding account of a merchant; empty if there is no such merchant. */
  public Optional<FundingAccount> funding(MerchantId merchant) {
    return calls.read(call -> storage.merchants().funding(merchant));
  }

  /** Records a payment into or out of a funding account (decision C-4). */
  public Outcome<Change<FundingAccount>, FundingRefusal> fund(FundingPayment payment) {
    return calls.attempt(call -> fundMerchant.handle(payment, call));
  }

  /** Opens a program; empty if its name is taken. */
  public Optional<LoyaltyProgram> launchProgram(ProgramLaunch launch) {
    return calls.change(call -> launchProgram.handle(launch, call));
  }

  /**
   * Changes a program, but not its name; empty if there is none. Points that are granted already
   * keep their expiry, and orders in flight what they hold and what it is worth.
   *
   * @param change makes the program that is wanted of the one that there is; it may be asked
   *     several times
   * @throws IllegalArgumentException if the change touches the id or the name
   */
  public Optional<LoyaltyProgram> changeProgram(
      ProgramId program, UnaryOperator<LoyaltyProgram> change) {
    return calls.change(call -> changeProgram.handle(program, change, call));
  }

  /** Finds a program. */
  public Optional<LoyaltyProgram> findProgram(ProgramId program) {
    return calls.read(call -> storage.programs().find(program));
  }

  /**
   * Returns programs as they are now, in the order in which they came.
   *
   * @param after only programs with a higher id; 0 for the first
   * @param limit the most programs, 1 to 1,000
   */
  public List<LoyaltyProgram> pageOfPrograms(long after, int limit) {
    return calls.read(call -> storage.programs().page(after, limit));
  }
}
