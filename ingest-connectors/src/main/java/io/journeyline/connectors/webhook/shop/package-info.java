/** Shops and tills that send webhooks: what was bought, shipped, given back and paid back. */
@NullMarked
package io.journeyline.connectors.webhook.shop;

import org.jspecify.annotations.NullMarked;
