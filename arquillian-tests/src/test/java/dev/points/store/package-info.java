/**
 * The stores as the service uses them, with the server's own transactions, data source and
 * persistence: {@link dev.points.store.JtaStorageIT}.
 */
package dev.points.store;
