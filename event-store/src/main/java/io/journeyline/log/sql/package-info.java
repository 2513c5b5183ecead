/** Values as PostgreSQL takes them, where the driver would take long. */
@NullMarked
package io.journeyline.log.sql;

import org.jspecify.annotations.NullMarked;
