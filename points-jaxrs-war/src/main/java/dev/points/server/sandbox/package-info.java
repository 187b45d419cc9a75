/**
 * The calls that exist in a sandbox only: its clock and manual orders.
 *
 * <p>Read {@link dev.points.server.sandbox.SandboxClockResource} first.
 */
@NullMarked
package dev.points.server.sandbox;

import org.jspecify.annotations.NullMarked;
