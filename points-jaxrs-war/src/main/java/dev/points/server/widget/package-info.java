/**
 * The widgets' files and pages.
 *
 * <p>Read {@link dev.points.server.widget.WidgetResource} first.
 */
@NullMarked
package dev.points.server.widget;

import org.jspecify.annotations.NullMarked;
