/** The PostgreSQL under the server: one that is given, or one that it brings along and looks after. */
@NullMarked
package io.journeyline.server.database;

import org.jspecify.annotations.NullMarked;
