/** Axon Framework on the log: its storage engine, and the source its streaming processors follow. */
@NullMarked
package io.journeyline.log.axon;

import org.jspecify.annotations.NullMarked;
