package dev.points.usecase;

/**
 * A change of something that is kept.
 *
 * @param before the state before, equal to the one after if there was nothing to change
 * @param after the state after
 * @param <T> what is changed
 */
public record Change<T>(T before, T after) {}
