package dev.points.usecase.merchant;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantTerms;
import dev.points.merchant.Merchants;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Takes a merchant into a program. Thread-safe; runs inside the caller's transaction. */
public final class EnrolMerchant {

  private final Merchants merchants;

  /**
   * Takes what the use case works with.
   *
   * @param merchants where merchants are kept
   */
  public EnrolMerchant(Merchants merchants) {
    this.merchants = merchants;
  }

  /**
   * What the merchant shall be.
   *
   * @param name what it is called
   * @param program the points that its customers earn
   * @param published whether it is open for business
   * @param channels the ways to earn that are switched on
   * @param purchaseRate points for money spent
   * @param customProducts points for each piece of the named products
   * @param storeRating points for a rating of the store
   * @param productRating points for a rating of a product
   * @param funding how far it may go into debt
   * @param terms what else it has agreed on
   */
  public record Command(
      String name,
      ProgramId program,
      boolean published,
      Set<EarningChannel> channels,
      EarningRate purchaseRate,
      Map<String, Points> customProducts,
      Points storeRating,
      Points productRating,
      FundingTerms funding,
      MerchantTerms terms) {

    /**
     * A merchant on the usual terms.
     *
     * @param name what it is called
     * @param program the points that its customers earn
     * @param published whether it is open for business
     * @param channels the ways to earn that are switched on
     * @param purchaseRate points for money spent
     * @param customProducts points for each piece of the named products
     * @param storeRating points for a rating of the store
     * @param productRating points for a rating of a product
     * @param funding how far it may go into debt
     */
    public Command(
        String name,
        ProgramId program,
        boolean published,
        Set<EarningChannel> channels,
        EarningRate purchaseRate,
        Map<String, Points> customProducts,
        Points storeRating,
        Points productRating,
        FundingTerms funding) {
      this(
          name,
          program,
          published,
          channels,
          purchaseRate,
          customProducts,
          storeRating,
          productRating,
          funding,
          MerchantTerms.STANDARD);
    }

    /**
     * A merchant that is published and rewards purchases only, without a debt limit.
     *
     * @param name what it is called
     * @param program the points that its customers earn
     * @param purchaseRate points for money spent
     * @return the command
     */
    public static Command rewardingPurchases(
        String name, ProgramId program, EarningRate purchaseRate) {
      return new Command(
          name,
          program,
          true,
          Set.of(EarningChannel.ORDER_PURCHASE),
          purchaseRate,
          Map.of(),
          Points.ZERO,
          Points.ZERO,
          FundingTerms.UNLIMITED);
    }
  }

  /**
   * Takes the merchant in.
   *
   * @param command what it shall be
   * @return the merchant with its id and the first version of its rules
   */
  public Merchant handle(Command command) {
    return handle(command, UnaryOperator.identity());
  }

  /**
   * Takes the merchant in, with more than a command says.
   *
   * @param command what it shall be
   * @param change makes the merchant that is wanted of the one that the command describes; it
   *     leaves the id, the program and the version of the rules alone
   * @return the merchant with its id and the first version of its rules
   * @throws IllegalArgumentException if the change touches the id or the program
   */
  public Merchant handle(Command command, UnaryOperator<Merchant> change) {
    Map<ProductName, Points> custom =
        command.customProducts().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    product -> new ProductName(product.getKey()), Map.Entry::getValue));
    Merchant merchant =
        new Merchant(
            merchants.nextId(),
            command.name(),
            command.program(),
            command.published(),
            command.channels(),
            new EarningRules(
                RuleVersion.FIRST,
                command.purchaseRate(),
                custom,
                command.storeRating(),
                command.productRating()),
            command.funding(),
            command.terms());
    Merchant wanted = change.apply(merchant);
    if (!wanted.id().equals(merchant.id()) || !wanted.program().equals(merchant.program())) {
      throw new IllegalArgumentException("a merchant keeps its id and its program");
    }
    Merchant first = wanted.withRules(wanted.rules().as(RuleVersion.FIRST));
    merchants.add(first);
    return first;
  }
}
