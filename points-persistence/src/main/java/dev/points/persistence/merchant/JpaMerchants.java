package dev.points.persistence.merchant;

import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.ReadCache;
import dev.points.persistence.session.Sequence;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Merchants and their funding accounts in a relational database, read through a cache. */
public final class JpaMerchants implements Merchants {

  private final JpaSession session;
  private final Sequence ids;
  private final ReadCache<MerchantId, Merchant> cache;

  /**
   * Merchants of a session.
   *
   * @param session the transaction under way
   * @param cacheAge how old an answer may be
   */
  public JpaMerchants(JpaSession session, Duration cacheAge) {
    this.session = session;
    this.ids = new Sequence(session, "merchant_ids", 1);
    this.cache = new ReadCache<>(session, cacheAge);
  }

  @Override
  public MerchantId nextId() {
    return new MerchantId(ids.next());
  }

  @Override
  public void add(Merchant merchant) {
    session.persist(MerchantEntity.of(merchant));
    session.persist(EarningRulesEntity.of(merchant.id(), merchant.rules()));
    session.persist(
        FundingAccountEntity.of(FundingAccount.empty(merchant.id(), merchant.funding())));
  }

  @Override
  public Optional<Merchant> find(MerchantId id) {
    return cache.find(id, () -> load(id));
  }

  private Optional<Merchant> load(MerchantId id) {
    EntityManager entities = session.entityManager();
    return Optional.ofNullable(entities.find(MerchantEntity.class, id.value()))
        .map(
            merchant ->
                merchant.toDomain(
                    require(
                            entities.find(
                                EarningRulesEntity.class,
                                new EarningRulesEntity.Key(id, merchant.ruleVersion())),
                            id)
                        .toDomain(),
                    require(entities.find(FundingAccountEntity.class, id.value()), id).terms()));
  }

  private static <T> T require(@Nullable T found, MerchantId id) {
    if (found == null) {
      throw new IllegalStateException("no such merchant, or no rules or funding of it: " + id);
    }
    return found;
  }

  @Override
  public Optional<Merchant> current(MerchantId id) {
    return load(id);
  }

  /** Who changes the same merchant at the same time, writes the same version of its rules. */
  @Override
  public void update(Merchant merchant) {
    EntityManager entities = session.entityManager();
    MerchantId id = merchant.id();
    session.persist(EarningRulesEntity.of(id, merchant.rules()));
    require(entities.find(MerchantEntity.class, id.value()), id).copy(merchant);
    FundingAccountEntity funding =
        require(entities.find(FundingAccountEntity.class, id.value()), id);
    if (!funding.terms().equals(merchant.funding())) {
      funding.copy(funding.toDomain().under(merchant.funding()));
    }
    session.settingsChanged();
  }

  @Override
  public List<Merchant> page(long after, int limit) {
    return session
        .entityManager()
        .createQuery(
            "select m.id from MerchantEntity m where m.id > :after order by m.id", Long.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultStream()
        .map(id -> load(new MerchantId(id)).orElseThrow())
        .toList();
  }

  @Override
  public boolean isEmpty() {
    return session
        .entityManager()
        .createQuery("select m from MerchantEntity m", MerchantEntity.class)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public Optional<FundingAccount> funding(MerchantId merchant) {
    return Optional.ofNullable(
            session.entityManager().find(FundingAccountEntity.class, merchant.value()))
        .map(FundingAccountEntity::toDomain);
  }

  @Override
  public FundingAccount lockFunding(MerchantId merchant) {
    return require(
            session
                .entityManager()
                .find(FundingAccountEntity.class, merchant.value(), LockModeType.PESSIMISTIC_WRITE),
            merchant)
        .toDomain();
  }

  @Override
  public void recordLowBalanceWarning(MerchantId merchant) {
    session
        .writes()
        .addLast(
            "update funding_accounts set warned = true where merchant_id = ?", merchant.value());
  }
}
