/** The webhooks of shops and help desks: each delivery is verified, read by its sender's rules, and taken once. */
@NullMarked
package io.journeyline.connectors.webhook;

import org.jspecify.annotations.NullMarked;
