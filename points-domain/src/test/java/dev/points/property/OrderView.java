package dev.points.property;

import org.jspecify.annotations.Nullable;

/**
 * What the order resource shows, in plain types (decision W-8). Money in halalas.
 *
 * @param orderNumber the merchant's number, or the reference of a review
 * @param type 1 for earning, 2 for replacing
 * @param status the word of the financial state
 * @param total the price
 * @param totalPoints awarded, held or spent (decision W-12)
 * @param redeemedPoints held or spent
 * @param earnedPoints awarded
 * @param refunded how much money went back
 * @param refundedPoints how many points went back
 * @param shipping the word of the shipping status
 * @param labelArabic the merchant's own shipping label
 * @param labelEnglish the merchant's own shipping label
 * @param reason of the cancellation or of the last refund, if one was given
 * @param paymentMethod a number as a string
 * @param settlement whether the merchant was paid
 */
public record OrderView(
    String orderNumber,
    int type,
    String status,
    long total,
    long totalPoints,
    long redeemedPoints,
    long earnedPoints,
    long refunded,
    long refundedPoints,
    String shipping,
    @Nullable String labelArabic,
    @Nullable String labelEnglish,
    @Nullable String reason,
    @Nullable String paymentMethod,
    @Nullable String settlement) {}
