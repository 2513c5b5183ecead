/** What fitting models of churn, and telling by them, costs. */
@NullMarked
package io.journeyline.benchmarks.churn;

import org.jspecify.annotations.NullMarked;
