/** A Kafka broker to test against. */
@NullMarked
package io.journeyline.connectors.broker;

import org.jspecify.annotations.NullMarked;
