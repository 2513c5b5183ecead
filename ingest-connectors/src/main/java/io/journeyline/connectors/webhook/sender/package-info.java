/** What a sender of webhooks is: how it signs, and what its deliveries tell. */
@NullMarked
package io.journeyline.connectors.webhook.sender;

import org.jspecify.annotations.NullMarked;
