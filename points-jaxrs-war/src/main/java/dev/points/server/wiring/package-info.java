/**
 * The composition root: settings, CDI producers, transactions. Nothing imports it.
 *
 * <p>Read {@link dev.points.server.wiring.EngineWiring} first.
 */
@NullMarked
package dev.points.server.wiring;

import org.jspecify.annotations.NullMarked;
