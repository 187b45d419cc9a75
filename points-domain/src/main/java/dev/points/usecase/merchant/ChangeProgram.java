package dev.points.usecase.merchant;

import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;
import dev.points.program.ProgramId;
import dev.points.usecase.Call;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes a program, but not its name. Points that are granted already keep their expiry, and
 * orders in flight what they hold and what it is worth.
 */
final class ChangeProgram {

  private final LoyaltyPrograms programs;

  ChangeProgram(LoyaltyPrograms programs) {
    this.programs = programs;
  }

  Optional<LoyaltyProgram> handle(ProgramId id, UnaryOperator<LoyaltyProgram> change, Call call) {
    return programs.lock(id).map(before -> changed(before, change.apply(before), call));
  }

  private LoyaltyProgram changed(LoyaltyProgram before, LoyaltyProgram after, Call call) {
    if (!after.id().equals(before.id()) || !after.name().equals(before.name())) {
      throw new IllegalArgumentException("a program keeps its id and its name");
    }
    if (!after.equals(before)) {
      programs.update(after);
      call.audit(
          "program.change",
          AuditSubject.of(before.id()),
          AuditAttributes.of(before),
          AuditAttributes.of(after));
    }
    return after;
  }
}
