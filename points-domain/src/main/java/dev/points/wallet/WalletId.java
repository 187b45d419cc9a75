package dev.points.wallet;

/**
 * Names a wallet.
 *
 * @param value a positive number, unique among wallets
 */
public record WalletId(long value) {

  /**
   * Checks the number.
   *
   * @param value a positive number, unique among wallets
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public WalletId {
    if (value <= 0) {
      throw new IllegalArgumentException("a wallet id is positive, was " + value);
    }
  }
}
