/** CloudEvents 1.0 over HTTP: binary, structured and batched, and the handshake of its webhooks. */
@NullMarked
package io.journeyline.connectors.cloudevents;

import org.jspecify.annotations.NullMarked;
