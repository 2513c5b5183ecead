/** How fast the whole server takes touchpoints and answers. */
@NullMarked
package io.journeyline.benchmarks.http;

import org.jspecify.annotations.NullMarked;
