/** What customers answered when asked how hard it was, how that goes with points of effort, and weights fitted on it. */
@NullMarked
package io.journeyline.effort.survey;

import org.jspecify.annotations.NullMarked;
