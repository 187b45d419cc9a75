/**
 * Labels translated by a service outside.
 *
 * <p>Read {@link dev.points.translation.HttpTranslator} first.
 */
@NullMarked
package dev.points.translation;

import org.jspecify.annotations.NullMarked;
