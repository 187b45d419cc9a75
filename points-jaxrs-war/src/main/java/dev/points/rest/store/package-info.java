/**
 * What stores and their apps call: the programme, its rules and methods, customers and their
 * points.
 *
 * <p>Read {@link dev.points.rest.store.ProgrammeResource} first.
 */
@NullMarked
package dev.points.rest.store;

import org.jspecify.annotations.NullMarked;
