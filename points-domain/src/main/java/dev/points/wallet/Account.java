package dev.points.wallet;

/** The kind of account whose points an entry of the ledger moves. */
public enum Account {
  /** A lot of a wallet. */
  WALLET("wallet"),
  /** The funding account of a merchant. */
  MERCHANT("merchant"),
  /** The account of a program, which pays for opening balances and gets what expires. */
  PROGRAM("program"),
  /** What an order holds of a wallet. */
  HOLD("hold"),
  /** What the owner of a wallet owes. */
  DEBT("debt");

  private final String wireName;

  Account(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for the account in storage.
   *
   * @return for example {@code wallet}
   */
  public String wireName() {
    return wireName;
  }
}
