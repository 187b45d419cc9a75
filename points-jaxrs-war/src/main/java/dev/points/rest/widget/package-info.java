/**
 * The widgets' files over HTTP.
 *
 * <p>Read {@link dev.points.rest.widget.WidgetResource} first.
 */
@NullMarked
package dev.points.rest.widget;

import org.jspecify.annotations.NullMarked;
