package dev.points.merchant;

import dev.points.program.ProgramId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A shop in a program: what it is called, what it may do, and how its customers earn. Immutable and
 * thread-safe; a changed merchant is a new value with a new rule version.
 *
 * @param id which merchant
 * @param name what it is called
 * @param program the points that its customers earn
 * @param verified whether somebody made sure who it is
 * @param published whether it is open for business
 * @param channels the ways to earn that are switched on
 * @param rules how customers earn
 * @param funding how far it may go into debt by issuing points
 * @param terms what else it has agreed on
 * @param allowlist from where its systems may call; empty for everywhere
 * @param loyaltyOn whether it has loyalty switched on: while it is off, customers keep what they
 *     have, and nothing is awarded or begun
 */
public record Merchant(
    MerchantId id,
    String name,
    ProgramId program,
    boolean verified,
    boolean published,
    Set<EarningChannel> channels,
    EarningRules rules,
    FundingTerms funding,
    MerchantTerms terms,
    Optional<IpAllowlist> allowlist,
    boolean loyaltyOn) {

  /**
   * Checks the name and keeps its own copy of the channels.
   *
   * @param id which merchant
   * @param name what it is called
   * @param program the points that its customers earn
   * @param verified whether somebody made sure who it is
   * @param published whether it is open for business
   * @param channels the ways to earn that are switched on
   * @param rules how customers earn
   * @param funding how far it may go into debt by issuing points
   * @param terms what else it has agreed on
   * @param allowlist from where its systems may call; empty for everywhere
   * @param loyaltyOn whether it has loyalty switched on
   * @throws IllegalArgumentException if {@code name} is blank or longer than 255 characters
   */
  public Merchant {
    if (name.isBlank() || name.codePointCount(0, name.length()) > 255) {
      throw new IllegalArgumentException("a merchant name has 1 to 255 characters, was " + name);
    }
    channels = Set.copyOf(channels);
  }

  /**
   * A verified merchant that is called from everywhere.
   *
   * @param id which merchant
   * @param name what it is called
   * @param program the points that its customers earn
   * @param published whether it is open for business
   * @param channels the ways to earn that are switched on
   * @param rules how customers earn
   * @param funding how far it may go into debt by issuing points
   * @param terms what else it has agreed on
   * @throws IllegalArgumentException if {@code name} is blank or longer than 255 characters
   */
  public Merchant(
      MerchantId id,
      String name,
      ProgramId program,
      boolean published,
      Set<EarningChannel> channels,
      EarningRules rules,
      FundingTerms funding,
      MerchantTerms terms) {
    this(
        id,
        name,
        program,
        true,
        published,
        channels,
        rules,
        funding,
        terms,
        Optional.empty(),
        true);
  }

  /**
   * A verified merchant on the usual terms that is called from everywhere.
   *
   * @param id which merchant
   * @param name what it is called
   * @param program the points that its customers earn
   * @param published whether it is open for business
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

  /**
   * Whether it may change anything yet.
   *
   * @return true if it is verified and published
   */
  public boolean isOpen() {
    return verified && published;
  }

  /**
   * Whether it may use a part of the programme.
   *
   * @param capability which part
   * @return true if it has the capability, and its programme is on if points would be awarded or
   *     chosen; whether it is open as well is another question
   */
  public boolean may(Capability capability) {
    return terms.capabilities().contains(capability)
        && (loyaltyOn || !capability.needsTheProgramme());
  }

  /**
   * Whether its customers earn in a way (decision E-1).
   *
   * @param channel which way to earn
   * @return true if it may reward its customers at all, and has switched this way on
   */
  public boolean rewards(EarningChannel channel) {
    return may(Capability.EARNING) && channels.contains(channel);
  }

  /**
   * The same merchant under another name.
   *
   * @param other what it is called now
   * @return the merchant, otherwise unchanged
   */
  public Merchant withName(String other) {
    return new Merchant(
        id, other, program, verified, published, channels, rules, funding, terms, allowlist,
        loyaltyOn);
  }

  /**
   * The same merchant, opened or closed.
   *
   * @param isVerified whether somebody made sure who it is
   * @param isPublished whether it is open for business
   * @return the merchant, otherwise unchanged
   */
  public Merchant withStanding(boolean isVerified, boolean isPublished) {
    return new Merchant(
        id,
        name,
        program,
        isVerified,
        isPublished,
        channels,
        rules,
        funding,
        terms,
        allowlist,
        loyaltyOn);
  }

  /**
   * The same merchant with other ways to earn.
   *
   * @param others the ways to earn that are switched on now
   * @return the merchant, otherwise unchanged
   */
  public Merchant withChannels(Set<EarningChannel> others) {
    return new Merchant(
        id, name, program, verified, published, others, rules, funding, terms, allowlist,
        loyaltyOn);
  }

  /** Returns the same merchant with one way to earn switched on or off. */
  public Merchant withChannel(EarningChannel channel, boolean on) {
    Set<EarningChannel> others = EnumSet.noneOf(EarningChannel.class);
    others.addAll(channels);
    if (on) {
      others.add(channel);
    } else {
      others.remove(channel);
    }
    return withChannels(others);
  }

  /**
   * The same merchant with other rules.
   *
   * @param others how customers earn now
   * @return the merchant, otherwise unchanged
   */
  public Merchant withRules(EarningRules others) {
    return new Merchant(
        id, name, program, verified, published, channels, others, funding, terms, allowlist,
        loyaltyOn);
  }

  /**
   * The same merchant with another debt limit.
   *
   * @param other how far it may go into debt now
   * @return the merchant, otherwise unchanged
   */
  public Merchant withFunding(FundingTerms other) {
    return new Merchant(
        id, name, program, verified, published, channels, rules, other, terms, allowlist,
        loyaltyOn);
  }

  /**
   * The same merchant on other terms.
   *
   * @param others what it has agreed on now
   * @return the merchant, otherwise unchanged
   */
  public Merchant withTerms(MerchantTerms others) {
    return new Merchant(
        id, name, program, verified, published, channels, rules, funding, others, allowlist,
        loyaltyOn);
  }

  /**
   * The same merchant, called from elsewhere.
   *
   * @param other from where its systems may call now; empty for everywhere
   * @return the merchant, otherwise unchanged
   */
  public Merchant withAllowlist(Optional<IpAllowlist> other) {
    return new Merchant(
        id, name, program, verified, published, channels, rules, funding, terms, other, loyaltyOn);
  }

  /**
   * The same merchant with loyalty on or off.
   *
   * @param isOn whether it is on now
   * @return the merchant, otherwise unchanged
   */
  public Merchant withLoyaltyOn(boolean isOn) {
    return new Merchant(
        id, name, program, verified, published, channels, rules, funding, terms, allowlist, isOn);
  }

  /**
   * Returns this merchant as a change wants it, with the next version of its rules, so that an
   * order tells by its version all that was in force when it was made (decision E-3). A change of
   * nothing, or of the version alone, returns this merchant.
   *
   * @throws IllegalArgumentException if the change touches the id or the program
   */
  public Merchant revised(UnaryOperator<Merchant> change) {
    Merchant wanted = change.apply(this);
    if (!wanted.id().equals(id) || !wanted.program().equals(program)) {
      throw new IllegalArgumentException("a merchant keeps its id and its program");
    }
    return wanted.withRules(wanted.rules().as(rules.version())).equals(this)
        ? this
        : wanted.withRules(wanted.rules().as(rules.version().next()));
  }
}
