package dev.points.embed;

import dev.points.merchant.MerchantId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;

/** What must be unique among orders that are not cancelled, and among queued earnings. */
record MerchantReference(MerchantId merchant, OrderOrigin origin, OrderNumber number) {}
