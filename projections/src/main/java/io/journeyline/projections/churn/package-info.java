/** What is known of every customer to tell who is likely to leave, and what is told from it. */
@NullMarked
package io.journeyline.projections.churn;

import org.jspecify.annotations.NullMarked;
