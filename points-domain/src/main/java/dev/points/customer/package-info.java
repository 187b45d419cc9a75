/**
 * Who earns and spends points: a person known by a Saudi mobile number.
 *
 * <p>Read {@link dev.points.customer.Customer} first.
 */
@NullMarked
package dev.points.customer;

import org.jspecify.annotations.NullMarked;
