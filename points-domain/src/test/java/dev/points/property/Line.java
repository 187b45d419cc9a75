package dev.points.property;

/**
 * A line of a purchase.
 *
 * @param name of the product, as the merchant writes it
 * @param halalas the price of one piece
 * @param quantity how many pieces
 */
public record Line(String name, long halalas, int quantity) {}
