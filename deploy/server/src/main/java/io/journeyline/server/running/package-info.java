/** The server from its start to its clean stop. */
@NullMarked
package io.journeyline.server.running;

import org.jspecify.annotations.NullMarked;
