/** What is published goes to topics of Kafka, as CloudEvents. */
@NullMarked
package io.journeyline.connectors.kafka.publication;

import org.jspecify.annotations.NullMarked;
