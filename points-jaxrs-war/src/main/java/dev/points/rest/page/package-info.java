/**
 * Answers lists in parts: from a cursor on, or by numbered pages where the documents promise them.
 *
 * <p>Read {@link dev.points.rest.page.Page} first.
 */
@NullMarked
package dev.points.rest.page;

import org.jspecify.annotations.NullMarked;
