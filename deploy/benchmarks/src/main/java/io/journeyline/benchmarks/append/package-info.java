/** How fast touchpoints get into PostgreSQL: the limit, the peers, the log. */
@NullMarked
package io.journeyline.benchmarks.append;

import org.jspecify.annotations.NullMarked;
