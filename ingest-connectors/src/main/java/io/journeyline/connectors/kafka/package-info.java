/** Topics of Kafka: each source is one, read by a consumer group of its own on any number of servers. */
@NullMarked
package io.journeyline.connectors.kafka;

import org.jspecify.annotations.NullMarked;
