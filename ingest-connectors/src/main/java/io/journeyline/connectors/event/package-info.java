/** What an event tells that keeps to the CloudEvents specification, whatever protocol brings it. */
@NullMarked
package io.journeyline.connectors.event;

import org.jspecify.annotations.NullMarked;
