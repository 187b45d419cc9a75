/**
 * Merchants, their rules, funding accounts and keys in a relational database.
 *
 * <p>Read {@link dev.points.persistence.merchant.JpaMerchants} first.
 */
@NullMarked
package dev.points.persistence.merchant;

import org.jspecify.annotations.NullMarked;
