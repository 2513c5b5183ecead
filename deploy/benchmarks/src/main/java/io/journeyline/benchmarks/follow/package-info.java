/** How fast the log is read and its views are told. */
@NullMarked
package io.journeyline.benchmarks.follow;

import org.jspecify.annotations.NullMarked;
