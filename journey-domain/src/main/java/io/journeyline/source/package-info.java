/** The systems that touchpoints come from, and what becomes of the records they send. */
@NullMarked
package io.journeyline.source;

import org.jspecify.annotations.NullMarked;
