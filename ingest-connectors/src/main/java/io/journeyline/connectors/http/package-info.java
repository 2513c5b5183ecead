/** What all protocols over HTTP share: bodies within bounds, inflated whatever their headers say. */
@NullMarked
package io.journeyline.connectors.http;

import org.jspecify.annotations.NullMarked;
