package dev.points.server.store;

import dev.points.engine.PointsEngine;
import dev.points.server.filter.PathNumber;
import dev.points.server.problem.Problem;
import dev.points.server.security.CallRate;
import dev.points.server.security.ClientAddress;
import dev.points.server.security.Premises;
import dev.points.storefront.StoreId;
import dev.points.usecase.store.PublicStorefront;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Finds stores for everybody, without a token, and not too often for anybody. Thread-safe. */
@ApplicationScoped
public class PublicStorefronts {

  @Inject private PointsEngine engine;
  @Inject private Premises premises;
  @Inject private CallRate rate;
  @Inject private ClientAddress caller;

  /** For the container. */
  public PublicStorefronts() {}

  /**
   * Counts the call for its caller and store (decision W-10), and finds the store.
   *
   * @throws Problem with 404 if there is none, 429 if there are too many calls
   */
  PublicStorefront find(String written, HttpServletRequest request, HttpServletResponse response) {
    // A shop's pages are elsewhere, and read it in the customer's browser; there is nothing to
    // hide.
    response.setHeader("Access-Control-Allow-Origin", "*");
    long number = PathNumber.of(written);
    if (number > StoreId.MAX) {
      throw Problem.notFound();
    }
    premises
        .rateOfKeys()
        .ifPresent(
            limit ->
                rate.count(
                    "storefront:" + number + ":" + caller.of(request).getHostAddress(),
                    limit,
                    response));
    return engine.storefronts().show(new StoreId(number)).orElseThrow(Problem::notFound);
  }
}
