package dev.points.order;

/**
 * A JSON object that the merchant attaches to an order. The engine stores it and hands it back; it
 * never looks inside.
 *
 * @param json the serialised object
 */
public record Metadata(String json) {}
