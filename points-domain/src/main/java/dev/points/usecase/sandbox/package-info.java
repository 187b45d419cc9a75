/**
 * The merchants and customers that a sandbox begins with.
 *
 * <p>Read {@link dev.points.usecase.sandbox.Sandbox} first.
 */
@NullMarked
package dev.points.usecase.sandbox;

import org.jspecify.annotations.NullMarked;
