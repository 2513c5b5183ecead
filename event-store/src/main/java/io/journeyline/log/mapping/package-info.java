/** The mappings that were put on this platform: every version there was, in the log. */
@NullMarked
package io.journeyline.log.mapping;

import org.jspecify.annotations.NullMarked;
