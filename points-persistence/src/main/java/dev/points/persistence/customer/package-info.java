/**
 * Customers in a relational database.
 *
 * <p>Read {@link dev.points.persistence.customer.JpaCustomers} first.
 */
@NullMarked
package dev.points.persistence.customer;

import org.jspecify.annotations.NullMarked;
