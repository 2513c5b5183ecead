/** How experiences were against what was expected, of every customer and of everybody. */
@NullMarked
package io.journeyline.projections.experience;

import org.jspecify.annotations.NullMarked;
