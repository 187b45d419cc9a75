/**
 * The loyalty program of one store as its managers see and change it.
 *
 * <p>Read {@link dev.points.usecase.store.StorefrontProgram} first.
 */
@NullMarked
package dev.points.usecase.store;

import org.jspecify.annotations.NullMarked;
