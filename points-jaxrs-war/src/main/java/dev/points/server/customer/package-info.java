/**
 * Customers over HTTP, for the operator.
 *
 * <p>Read {@link dev.points.server.customer.CustomerResource} first.
 */
@NullMarked
package dev.points.server.customer;

import org.jspecify.annotations.NullMarked;
