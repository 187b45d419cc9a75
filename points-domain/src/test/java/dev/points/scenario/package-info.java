/**
 * Stories that lead through the engine as people use it.
 *
 * <p>Read {@link dev.points.scenario.OrderLifecycleScenarioTest} first.
 */
@NullMarked
package dev.points.scenario;

import org.jspecify.annotations.NullMarked;
