/** The limit, the peers and us, measured in one run, round by round. */
@NullMarked
package io.journeyline.benchmarks;

import org.jspecify.annotations.NullMarked;
