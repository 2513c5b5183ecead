/** Files of several formats, read row by row, and the records their rows make. */
@NullMarked
package io.journeyline.connectors.rows;

import org.jspecify.annotations.NullMarked;
