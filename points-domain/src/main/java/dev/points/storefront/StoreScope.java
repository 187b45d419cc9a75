package dev.points.storefront;

import dev.points.merchant.MerchantId;
import dev.points.program.ProgramId;

/**
 * What a store may see of wallets: in a program of its own everything, in one that it shares with
 * other merchants only what it caused itself. Immutable and thread-safe.
 *
 * @param merchant whose store it is
 * @param program in which its customers have their wallets
 * @param alone whether no other merchant is in the program
 */
public record StoreScope(MerchantId merchant, ProgramId program, boolean alone) {}
