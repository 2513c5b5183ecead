/** Files that are dropped into a folder, taken one after the other and put aside with a report. */
@NullMarked
package io.journeyline.connectors.drop;

import org.jspecify.annotations.NullMarked;
