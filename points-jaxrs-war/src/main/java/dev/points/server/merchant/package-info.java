/**
 * Merchants, their keys and programs over HTTP.
 *
 * <p>Read {@link dev.points.server.merchant.MerchantResource} first.
 */
@NullMarked
package dev.points.server.merchant;

import org.jspecify.annotations.NullMarked;
