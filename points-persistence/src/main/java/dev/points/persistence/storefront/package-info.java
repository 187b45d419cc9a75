/**
 * Stores that manage their own programme, in a relational database.
 *
 * <p>Read {@link dev.points.persistence.storefront.JpaStorefronts} first.
 */
@NullMarked
package dev.points.persistence.storefront;

import org.jspecify.annotations.NullMarked;
