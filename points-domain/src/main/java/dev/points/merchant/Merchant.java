package dev.points.merchant;

import dev.points.program.ProgramId;
import java.util.Set;

/**
 * A shop in a program: what it is called, what it may do, and how its customers earn. Immutable and
 * thread-safe; a changed merchant is a new value with a new rule version.
 *
 * @param id which merchant
 * @param name what it is called
 * @param program the points that its customers earn
 * @param published whether it is verified and open for business; until then it changes nothing
 * @param channels the ways to earn that are switched on
 * @param rules how customers earn
 * @param funding how far it may go into debt by issuing points
 * @param terms what else it has agreed on
 */
public record Merchant(
    MerchantId id,
    String name,
    ProgramId program,
    boolean published,
    Set<EarningChannel> channels,
    EarningRules rules,
    FundingTerms funding,
    MerchantTerms terms) {

  /**
   * Checks the name and keeps its own copy of the channels.
   *
   * @param id which merchant
   * @param name what it is called
   * @param program the points that its customers earn
   * @param published whether it is verified and open for business; until then it changes nothing
   * @param channels the ways to earn that are switched on
   * @param rules how customers earn
   * @param funding how far it may go into debt by issuing points
   * @param terms what else it has agreed on
   * @throws IllegalArgumentException if {@code name} is blank or longer than 255 characters
   */
  public Merchant {
    if (name.isBlank() || name.length() > 255) {
      throw new IllegalArgumentException("a merchant name has 1 to 255 characters, was " + name);
    }
    channels = Set.copyOf(channels);
  }

  /**
   * A merchant on the usual terms.
   *
   * @param id which merchant
   * @param name what it is called
   * @param program the points that its customers earn
   * @param published whether it is verified and open for business; until then it changes nothing
   * @param channels the ways to earn that are switched on
   * @param rules how customers earn
   * @param funding how far it may go into debt by issuing points
   * @throws IllegalArgumentException if {@code name} is blank or longer than 255 characters
   */
  public Merchant(
      MerchantId id,
      String name,
      ProgramId program,
      boolean published,
      Set<EarningChannel> channels,
      EarningRules rules,
      FundingTerms funding) {
    this(id, name, program, published, channels, rules, funding, MerchantTerms.STANDARD);
  }
}
