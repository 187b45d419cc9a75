/** The widget that the service serves, in a browser: {@link dev.points.browser.PointsAlertIT}. */
package dev.points.browser;
