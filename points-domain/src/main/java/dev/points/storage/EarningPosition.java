package dev.points.storage;

import dev.points.customer.Customer;
import dev.points.order.TakenReference;
import dev.points.wallet.Wallet;
import java.util.Optional;

/**
 * What an award has to know before it decides.
 *
 * @param taken what already carries the merchant's reference, if anything does
 * @param customer who has the phone number, if it is known
 * @param wallet the customer's wallet in the merchant's program, if there is one
 */
public record EarningPosition(
    Optional<TakenReference> taken, Optional<Customer> customer, Optional<Wallet> wallet) {}
