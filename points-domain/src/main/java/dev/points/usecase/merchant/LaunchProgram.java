package dev.points.usecase.merchant;

import dev.points.points.PointValue;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;

/** Opens a program. Thread-safe; runs inside the caller's transaction. */
public final class LaunchProgram {

  private final LoyaltyPrograms programs;

  /**
   * Takes what the use case works with.
   *
   * @param programs where programs are kept
   */
  public LaunchProgram(LoyaltyPrograms programs) {
    this.programs = programs;
  }

  /**
   * What the program shall be.
   *
   * @param name a short name that no program has
   * @param pointValue what a point is worth
   * @param expiry how long points live
   * @param minimumRedemption the fewest points that can be spent at once, 1 or more
   */
  public record Command(
      String name, PointValue pointValue, ExpiryPolicy expiry, Points minimumRedemption) {

    /**
     * A program of which single points can be spent.
     *
     * @param name a short name that no program has
     * @param pointValue what a point is worth
     * @param expiry how long points live
     */
    public Command(String name, PointValue pointValue, ExpiryPolicy expiry) {
      this(name, pointValue, expiry, Points.of(1));
    }

    /**
     * The shared network program with its defaults: one point is worth 0.03 SAR and lives for 24
     * months (decisions C-2, E-8).
     *
     * @return the command
     */
    public static Command network() {
      return new Command(
          LoyaltyProgram.NETWORK,
          LoyaltyProgram.NETWORK_POINT_VALUE,
          ExpiryPolicy.months(LoyaltyProgram.NETWORK_MONTHS));
    }
  }

  /**
   * Opens the program.
   *
   * @param command what it shall be
   * @return the program with its id
   */
  public LoyaltyProgram handle(Command command) {
    LoyaltyProgram program =
        new LoyaltyProgram(
            programs.nextId(),
            command.name(),
            command.pointValue(),
            command.expiry(),
            command.minimumRedemption());
    programs.add(program);
    return program;
  }
}
