/** Erasing customers, and giving them all there is about them. */
@NullMarked
package io.journeyline.api.privacy;

import org.jspecify.annotations.NullMarked;
