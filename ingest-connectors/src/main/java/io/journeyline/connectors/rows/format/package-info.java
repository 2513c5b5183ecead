/** Files of delimited text, NDJSON, Parquet and XLSX, each read row by row. */
@NullMarked
package io.journeyline.connectors.rows.format;

import org.jspecify.annotations.NullMarked;
