/** The touchpoints everybody is measured with, and the databases they go into. */
@NullMarked
package io.journeyline.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
