package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.Merchant;

/**
 * A caller who is known by a pair of keys.
 *
 * @param key the pair
 * @param merchant whose it is, published or not
 */
public record Authentication(ApiKey key, Merchant merchant) {}
