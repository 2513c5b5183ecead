/** The one runnable: its command line and, below, all wiring and all settings. */
@NullMarked
package io.journeyline.server;

import org.jspecify.annotations.NullMarked;
