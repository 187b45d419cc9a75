/**
 * Pages of lists in answers: by cursor and by number.
 *
 * <p>Read {@link dev.points.server.page.Page} first.
 */
@NullMarked
package dev.points.server.page;

import org.jspecify.annotations.NullMarked;
