/** Segment's HTTP tracking API, as the client libraries of shops and apps speak it. */
@NullMarked
package io.journeyline.connectors.segment;

import org.jspecify.annotations.NullMarked;
