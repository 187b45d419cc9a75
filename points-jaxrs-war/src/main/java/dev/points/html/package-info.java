/**
 * Cleans HTML that stores write.
 *
 * <p>Read {@link dev.points.html.OwaspHtmlCleaner} first.
 */
@NullMarked
package dev.points.html;

import org.jspecify.annotations.NullMarked;
