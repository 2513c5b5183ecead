/** Policies as the log keeps them: every version there was, and the way to the next. */
@NullMarked
package io.journeyline.log.policy;

import org.jspecify.annotations.NullMarked;
