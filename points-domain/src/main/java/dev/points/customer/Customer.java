package dev.points.customer;

import java.util.Optional;

/**
 * Who earns and spends.
 *
 * <p>A customer begins as pending, when a merchant first reports the phone number, or as active,
 * when the account was opened by the customer; an operator may block it. Immutable and thread-safe.
 *
 * @param id which customer
 * @param phone the number that identifies the customer, unique among customers
 * @param name how the customer is called, if anyone said so
 * @param state what the customer may do
 */
public record Customer(
    CustomerId id, PhoneNumber phone, Optional<String> name, CustomerState state) {}
