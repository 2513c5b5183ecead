package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.record.Moment;

/**
 * How far a customer's story is folded.
 *
 * @param ledger what the fold remembers
 * @param position the last touchpoint in the log that is folded in
 * @param latest the moment of the latest touchpoint that is folded in
 */
public record Folded<S>(CustomerId customer, S ledger, long position, Moment latest) {}
