package dev.points.storage.memory;

import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.program.ProgramId;
import dev.points.storage.Conflict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

final class InMemoryMerchants implements Merchants {

  private final AtomicLong ids = new AtomicLong();
  private final Map<MerchantId, Merchant> byId = new HashMap<>();
  private final Map<MerchantId, FundingAccount> funding = new HashMap<>();
  private final UndoLog undo;

  InMemoryMerchants(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public MerchantId nextId() {
    return new MerchantId(ids.incrementAndGet());
  }

  @Override
  public void add(Merchant merchant) {
    undo.insert(byId, merchant.id(), merchant, "the merchant's id");
    undo.insert(
        funding,
        merchant.id(),
        FundingAccount.empty(merchant.id(), merchant.funding()),
        "the funding account");
  }

  @Override
  public Optional<Merchant> find(MerchantId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public Optional<Merchant> current(MerchantId id) {
    return find(id);
  }

  @Override
  public void update(Merchant merchant) {
    Merchant before = find(merchant.id()).orElseThrow();
    if (!merchant.rules().version().equals(before.rules().version().next())) {
      throw Conflict.over("the merchant was changed by somebody else");
    }
    undo.replace(byId, merchant.id(), merchant);
    undo.replace(funding, merchant.id(), lockFunding(merchant.id()).under(merchant.funding()));
  }

  @Override
  public List<Merchant> page(long after, int limit) {
    return byId.values().stream()
        .filter(merchant -> merchant.id().value() > after)
        .sorted(Comparator.comparingLong(merchant -> merchant.id().value()))
        .limit(limit)
        .toList();
  }

  @Override
  public boolean isEmpty() {
    return byId.isEmpty();
  }

  @Override
  public Optional<FundingAccount> funding(MerchantId merchant) {
    return Optional.ofNullable(funding.get(merchant));
  }

  @Override
  public FundingAccount lockFunding(MerchantId merchant) {
    FundingAccount account = funding.get(merchant);
    if (account == null) {
      throw new IllegalStateException("no merchant " + merchant);
    }
    return account;
  }

  @Override
  public void recordLowBalanceWarning(MerchantId merchant) {
    FundingAccount account = lockFunding(merchant);
    undo.replace(
        funding, merchant, new FundingAccount(merchant, account.balance(), account.terms(), true));
  }

  /** Whether a program has a merchant besides the one that is named. */
  boolean hasOthers(ProgramId program, MerchantId merchant) {
    return byId.values().stream()
        .anyMatch(other -> other.program().equals(program) && !other.id().equals(merchant));
  }

  /** Moves a balance, as a posting says. */
  void move(MerchantId merchant, long points) {
    FundingAccount before = lockFunding(merchant);
    FundingAccount after = before.moved(points);
    if (points < 0 && !before.terms().allow(after.balance())) {
      throw Conflict.over("the debt limit of the funding account is exceeded");
    }
    undo.replace(funding, merchant, after);
  }
}
