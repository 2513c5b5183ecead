/** The client of {@code POST /v1/touchpoints}: touchpoints in, each one's fate out, with a server that may be away for a while. */
@NullMarked
package io.journeyline.connectors.delivery;

import org.jspecify.annotations.NullMarked;
