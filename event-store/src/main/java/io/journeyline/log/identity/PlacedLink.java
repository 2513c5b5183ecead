package io.journeyline.log.identity;

import io.journeyline.identity.Link;

/**
 * A link and the touchpoint that told it first.
 *
 * @param link from the touchpoint's stream to that of another of its identifiers
 * @param position where that touchpoint stands in the log
 * @param blocked whether one of the two identifies nobody
 */
record PlacedLink(Link link, long position, boolean blocked) {}
