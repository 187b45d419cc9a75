/**
 * The service as its callers meet it: over HTTP, in processes of their own. {@link
 * dev.points.http.EarningOrderIT} is the one to read first, {@link dev.points.http.Server} starts
 * the processes.
 */
package dev.points.http;
