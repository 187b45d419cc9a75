package dev.points.usecase.merchant;

import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;
import dev.points.usecase.Call;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import java.util.Map;
import java.util.Optional;

/** Opens a program under a name that no program has. */
final class LaunchProgram {

  private final LoyaltyPrograms programs;

  LaunchProgram(LoyaltyPrograms programs) {
    this.programs = programs;
  }

  Optional<LoyaltyProgram> handle(ProgramLaunch launch, Call call) {
    if (programs.named(launch.name()).isPresent()) {
      return Optional.empty();
    }
    LoyaltyProgram program = launch.program(programs.nextId());
    programs.add(program);
    call.audit(
        "program.create", AuditSubject.of(program.id()), Map.of(), AuditAttributes.of(program));
    return Optional.of(program);
  }
}
