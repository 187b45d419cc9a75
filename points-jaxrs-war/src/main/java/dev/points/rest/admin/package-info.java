/**
 * What the operator does over HTTP.
 *
 * <p>Read {@link dev.points.rest.admin.MerchantResource} first.
 */
@NullMarked
package dev.points.rest.admin;

import org.jspecify.annotations.NullMarked;
