/**
 * Apps of partners, their tokens and their codes in a relational database.
 *
 * <p>Read {@link dev.points.persistence.partner.JpaAccessTokens} first.
 */
@NullMarked
package dev.points.persistence.partner;

import org.jspecify.annotations.NullMarked;
