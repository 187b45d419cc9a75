/**
 * What a merchant's platform says about its integration.
 *
 * <p>Read {@link dev.points.rest.integration.IntegrationResource} first.
 */
@NullMarked
package dev.points.rest.integration;

import org.jspecify.annotations.NullMarked;
