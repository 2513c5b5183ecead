/** How values are handed to PostgreSQL as parameters. */
@NullMarked
package io.journeyline.log.sql;

import org.jspecify.annotations.NullMarked;
