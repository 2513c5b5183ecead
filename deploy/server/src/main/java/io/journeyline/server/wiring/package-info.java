/** How the modules are put together: the log, the views over it, and what shows how they do. */
@NullMarked
package io.journeyline.server.wiring;

import org.jspecify.annotations.NullMarked;
