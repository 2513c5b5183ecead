/** How touchpoints, in the order in which they happened, become an answer. */
@NullMarked
package io.journeyline.fold;

import org.jspecify.annotations.NullMarked;
