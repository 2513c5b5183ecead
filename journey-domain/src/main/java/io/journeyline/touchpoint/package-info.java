/** What a customer can meet: the sealed family of touchpoints, one record a type. */
@NullMarked
package io.journeyline.touchpoint;

import org.jspecify.annotations.NullMarked;
