/** Erasing people from the log, and giving them all there is about them. */
@NullMarked
package io.journeyline.log.privacy;

import org.jspecify.annotations.NullMarked;
