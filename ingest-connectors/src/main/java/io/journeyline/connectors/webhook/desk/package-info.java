/** Help desks that send webhooks: who spoke, what became of the case, and what the customer said of it. */
@NullMarked
package io.journeyline.connectors.webhook.desk;

import org.jspecify.annotations.NullMarked;
