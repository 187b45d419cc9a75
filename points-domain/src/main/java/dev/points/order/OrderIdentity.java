package dev.points.order;

import dev.points.merchant.MerchantId;
import java.util.UUID;

/**
 * What never changes about an order: its names, and whose it is.
 *
 * @param id its number in this installation
 * @param uuid the name by which callers know it
 * @param reference the number by which people know it
 * @param merchant who reported it
 * @param origin how it came to be
 * @param number the merchant's own reference
 */
public record OrderIdentity(
    OrderId id,
    UUID uuid,
    ReferenceNumber reference,
    MerchantId merchant,
    OrderOrigin origin,
    OrderNumber number) {}
