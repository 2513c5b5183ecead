/** What makes a customer's effort, how much each of it counts, and why: the effort policy. */
@NullMarked
package io.journeyline.effort.policy;

import org.jspecify.annotations.NullMarked;
