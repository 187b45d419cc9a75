package dev.points.persistence.program;

import dev.points.points.PointValue;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Period;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "programs")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class LoyaltyProgramEntity {

  @Id private long id;
  private String name;

  @Column(name = "point_value")
  private long pointValue;

  private @Nullable String lifetime;

  @Column(name = "minimum_redemption")
  private long minimumRedemption;

  protected LoyaltyProgramEntity() {}

  static LoyaltyProgramEntity of(LoyaltyProgram program) {
    LoyaltyProgramEntity entity = new LoyaltyProgramEntity();
    entity.id = program.id().value();
    entity.copy(program);
    return entity;
  }

  /** Takes over what may change. */
  void copy(LoyaltyProgram program) {
    name = program.name();
    pointValue = program.pointValue().tenThousandthsOfHalala();
    lifetime = program.expiry().lifetime().map(Period::toString).orElse(null);
    minimumRedemption = program.minimumRedemption().value();
  }

  LoyaltyProgram toDomain() {
    return new LoyaltyProgram(
        new ProgramId(id),
        name,
        new PointValue(pointValue),
        expiry(),
        Points.of(minimumRedemption));
  }

  private ExpiryPolicy expiry() {
    return lifetime == null ? ExpiryPolicy.never() : ExpiryPolicy.lasting(Period.parse(lifetime));
  }
}
