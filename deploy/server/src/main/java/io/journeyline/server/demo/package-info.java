/** One year of an invented retailer, told as touchpoints, so that a new installation has something to show. */
@NullMarked
package io.journeyline.server.demo;

import org.jspecify.annotations.NullMarked;
