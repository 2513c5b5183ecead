/** Touchpoints come in, what became of each is told, and what one may hold is described. */
@NullMarked
package io.journeyline.api.touchpoint;

import org.jspecify.annotations.NullMarked;
