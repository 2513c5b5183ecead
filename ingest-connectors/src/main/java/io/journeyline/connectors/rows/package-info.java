/** Rows of files, whatever their format, and the records they make. */
@NullMarked
package io.journeyline.connectors.rows;

import org.jspecify.annotations.NullMarked;
