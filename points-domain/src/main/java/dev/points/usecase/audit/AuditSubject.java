package dev.points.usecase.audit;

import dev.points.merchant.ApiKey;
import dev.points.merchant.MerchantId;
import dev.points.program.ProgramId;
import dev.points.storefront.RedemptionMethod;

/** Names of aggregates as subjects of audit entries, for example {@code merchant:1}. */
public final class AuditSubject {

  private AuditSubject() {}

  /** Returns the subject of entries about a merchant, its funding and its storefront. */
  public static String of(MerchantId merchant) {
    return "merchant:" + merchant.value();
  }

  /** Returns the subject of entries about a pair of keys. */
  public static String of(ApiKey key) {
    return "key:" + key.id();
  }

  /** Returns the subject of entries about a program. */
  public static String of(ProgramId program) {
    return "program:" + program.value();
  }

  /** Returns the subject of entries about a redemption method. */
  public static String of(RedemptionMethod method) {
    return "method:" + method.uuid();
  }
}
