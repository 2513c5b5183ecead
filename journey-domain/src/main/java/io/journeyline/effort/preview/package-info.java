/** What another effort policy would have made of all that has happened. */
@NullMarked
package io.journeyline.effort.preview;

import org.jspecify.annotations.NullMarked;
