/** How good managers believe what their customers meet to be. */
@NullMarked
package io.journeyline.experience.rating;

import org.jspecify.annotations.NullMarked;
