package dev.points.idempotency;

/**
 * What is kept under a key.
 *
 * @param fingerprint of the request that was answered
 * @param answer what it was answered
 */
public record KeptAnswer(Fingerprint fingerprint, StoredAnswer answer) {}
