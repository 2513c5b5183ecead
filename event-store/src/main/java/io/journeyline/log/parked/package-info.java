/** The table of records that could not be taken, and what becomes of them. */
@NullMarked
package io.journeyline.log.parked;

import org.jspecify.annotations.NullMarked;
