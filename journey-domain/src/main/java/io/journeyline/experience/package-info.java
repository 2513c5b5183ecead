/** How experiences were against what was expected of them, folded from the touchpoints of one person. */
@NullMarked
package io.journeyline.experience;

import org.jspecify.annotations.NullMarked;
