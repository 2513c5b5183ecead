/** A touchpoint as a source reports it and as the log records it, and how JSON becomes one. */
@NullMarked
package io.journeyline.record;

import org.jspecify.annotations.NullMarked;
