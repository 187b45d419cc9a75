/**
 * Translation of shipping labels by an HTTP service.
 *
 * <p>Read {@link dev.points.server.translation.HttpTranslator} first.
 */
@NullMarked
package dev.points.server.translation;

import org.jspecify.annotations.NullMarked;
