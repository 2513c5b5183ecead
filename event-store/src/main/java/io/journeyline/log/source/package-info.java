/** The tables of sources, of what they sent, and of what of it could not be taken. */
@NullMarked
package io.journeyline.log.source;

import org.jspecify.annotations.NullMarked;
