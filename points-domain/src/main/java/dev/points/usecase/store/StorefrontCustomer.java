package dev.points.usecase.store;

import dev.points.customer.Customer;
import dev.points.storefront.CustomerFigures;
import dev.points.storefront.PurchaseHistory;

/**
 * A customer as a store sees it. Immutable and thread-safe.
 *
 * @param customer who
 * @param figures what the customer has with the store
 * @param purchases what the customer bought there
 */
public record StorefrontCustomer(
    Customer customer, CustomerFigures figures, PurchaseHistory purchases) {}
