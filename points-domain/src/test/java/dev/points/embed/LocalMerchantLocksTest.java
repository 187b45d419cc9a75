package dev.points.embed;

import dev.points.contract.MerchantLocksContract;

class LocalMerchantLocksTest extends MerchantLocksContract {

  private final MerchantLocks locks = new LocalMerchantLocks();

  @Override
  protected MerchantLocks locks() {
    return locks;
  }
}
