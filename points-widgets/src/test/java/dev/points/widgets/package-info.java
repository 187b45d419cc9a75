/** Drives the widgets in a real browser; start at {@link dev.points.widgets.PointsAlertTest}. */
@NullMarked
package dev.points.widgets;

import org.jspecify.annotations.NullMarked;
