/** The log in PostgreSQL: touchpoints are appended once, durably, in one order, and read and followed in it. */
@NullMarked
package io.journeyline.log;

import org.jspecify.annotations.NullMarked;
