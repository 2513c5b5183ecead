/** The tables of sources and of what they sent. */
@NullMarked
package io.journeyline.log.source;

import org.jspecify.annotations.NullMarked;
