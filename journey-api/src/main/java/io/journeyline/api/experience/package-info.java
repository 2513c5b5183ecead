/** How experiences were against what was expected of them. */
@NullMarked
package io.journeyline.api.experience;

import org.jspecify.annotations.NullMarked;
