/** What the single steps cost, by JMH. */
@NullMarked
package io.journeyline.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
