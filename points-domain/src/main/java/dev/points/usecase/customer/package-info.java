/**
 * Accounts of customers: register, activate, block.
 *
 * <p>Read {@link dev.points.usecase.customer.RegisterCustomer} first.
 */
@NullMarked
package dev.points.usecase.customer;

import org.jspecify.annotations.NullMarked;
