package dev.points.usecase.merchant;

import dev.points.merchant.Merchant;
import dev.points.merchant.Merchants;
import dev.points.merchant.RuleVersion;
import dev.points.program.LoyaltyPrograms;
import dev.points.usecase.Call;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes a merchant into a program. */
final class EnrolMerchant {

  private final Merchants merchants;
  private final LoyaltyPrograms programs;

  EnrolMerchant(Merchants merchants, LoyaltyPrograms programs) {
    this.merchants = merchants;
    this.programs = programs;
  }

  Optional<Merchant> handle(
      MerchantEnrolment enrolment, UnaryOperator<Merchant> change, Call call) {
    return programs
        .find(enrolment.program())
        .map(
            program -> {
              Merchant merchant = enrolment.merchant(merchants.nextId()).revised(change);
              Merchant first = merchant.withRules(merchant.rules().as(RuleVersion.FIRST));
              merchants.add(first);
              call.audit(
                  "merchant.create",
                  AuditSubject.of(first.id()),
                  Map.of(),
                  AuditAttributes.of(first));
              return first;
            });
  }
}
