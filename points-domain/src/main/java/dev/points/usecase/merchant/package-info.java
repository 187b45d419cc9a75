/**
 * Accounts of merchants: enrolment, terms, API keys, funding, programs.
 *
 * <p>Read {@link dev.points.usecase.merchant.MerchantAccounts} first.
 */
@NullMarked
package dev.points.usecase.merchant;

import org.jspecify.annotations.NullMarked;
