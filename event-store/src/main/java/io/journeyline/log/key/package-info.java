/** Keys: a data key for each stream, under which what is personal is sealed, and the master key that data keys are wrapped under. */
@NullMarked
package io.journeyline.log.key;

import org.jspecify.annotations.NullMarked;
