/** How the records of all sources are taken: one door, and whatever cannot pass it is kept. */
@NullMarked
package io.journeyline.connectors.intake;

import org.jspecify.annotations.NullMarked;
