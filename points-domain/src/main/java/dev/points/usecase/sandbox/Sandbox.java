package dev.points.usecase.sandbox;

import dev.points.customer.PhoneNumber;
import dev.points.points.Points;
import dev.points.storage.Storage;
import dev.points.storefront.StoreId;
import dev.points.usecase.Calls;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The merchants, keys and customers with which integrations are tried (decision X-1). Everybody
 * knows these keys: they belong into a sandbox only. Thread-safe.
 */
public final class Sandbox {

  /** The private key of "Sandbox Café", the merchant of the first steps. */
  public static final String CAFE_PRIVATE_KEY = "sk_sandbox_points";

  /** Every private key that this seeds; production refuses them (decision X-2). */
  public static final List<String> PRIVATE_KEYS =
      List.of(
          CAFE_PRIVATE_KEY,
          "sk_sandbox_books",
          "sk_sandbox_draft",
          "sk_sandbox_noearn",
          "sk_sandbox_store");

  /** An active customer with {@link #OPENING_BALANCE}. */
  public static final PhoneNumber WITH_BALANCE = new PhoneNumber("500000001");

  /** An active customer without points. */
  public static final PhoneNumber WITHOUT_BALANCE = new PhoneNumber("500000002");

  /** A number without an account. */
  public static final PhoneNumber WITHOUT_ACCOUNT = new PhoneNumber("500000003");

  /** The points of {@link #WITH_BALANCE}: worth 3,609.63 SAR. */
  public static final Points OPENING_BALANCE = Points.of(120_321);

  /** The token of the partner app that may do everything for "Sandbox Store". */
  public static final String PARTNER_TOKEN = "partner_sandbox";

  /** The token that names "Sandbox Store". */
  public static final String MANAGER_TOKEN = "manager_sandbox";

  /** The name of the partner app; everybody knows its secret, {@link #CLIENT_SECRET}. */
  public static final String CLIENT_ID = "app_sandbox";

  /** The secret of the partner app. */
  public static final String CLIENT_SECRET = "secret_sandbox";

  /** Where the partner app wants its codes sent. */
  public static final String REDIRECT_URI = "https://app.example/callback";

  /** Every token that this seeds; production refuses them (decision X-2). */
  public static final List<String> TOKENS = List.of(PARTNER_TOKEN, MANAGER_TOKEN);

  /** The number of "Sandbox Store", which manages its own loyalty. */
  public static final StoreId STORE = new StoreId(1);

  private final Calls calls;
  private final SeedSandbox seedSandbox;

  /** Makes the use case over a storage; new UUIDs come from {@code uuids}. */
  public Sandbox(Storage storage, Calls calls, Supplier<UUID> uuids) {
    this.calls = calls;
    seedSandbox = new SeedSandbox(storage, uuids);
  }

  /** Fills an empty storage; false if there is a merchant already, and nothing is changed. */
  public boolean seed() {
    return calls.change(seedSandbox::handle);
  }
}
