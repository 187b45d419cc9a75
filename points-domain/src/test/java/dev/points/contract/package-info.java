/**
 * What every implementation of a port must keep: extend a contract, hand it the implementation, and
 * JUnit runs the rest. Contracts make their own programs, merchants and customers, so that they can
 * share a database with anything.
 *
 * <p>Read {@link dev.points.contract.StorageContract} first.
 */
@NullMarked
package dev.points.contract;

import org.jspecify.annotations.NullMarked;
