/** The systems that touchpoints come from: registering them, how it is with them, and what of theirs could not be taken. */
@NullMarked
package io.journeyline.api.source;

import org.jspecify.annotations.NullMarked;
