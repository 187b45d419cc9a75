package dev.points.customer;

/**
 * What a known customer may do (decision C-1). A phone number without a record is unknown and has
 * no state.
 */
public enum CustomerState {
  /** Known to a merchant, but the account is not activated: earnings are queued. */
  PENDING("pending"),
  /** Earns and spends. */
  ACTIVE("active"),
  /** Neither earns nor spends. */
  BLOCKED("blocked");

  private final String wireName;

  CustomerState(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for the state in storage and in answers.
   *
   * @return for example {@code active}
   */
  public String wireName() {
    return wireName;
  }
}
