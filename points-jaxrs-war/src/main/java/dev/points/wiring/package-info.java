/**
 * Puts the service together: settings, transactions, stores, locks and the engine. Nothing else
 * names an adapter.
 *
 * <p>Read {@link dev.points.wiring.EngineWiring} first.
 */
@NullMarked
package dev.points.wiring;

import org.jspecify.annotations.NullMarked;
