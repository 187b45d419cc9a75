package dev.points.shipping;

/**
 * What people read about a delivery, in both languages.
 *
 * @param arabic at most 120 characters
 * @param english at most 120 characters
 */
public record StatusLabel(String arabic, String english) {}
