/** How hard the company made it for a customer: cases folded from touchpoints, and the points each of them costs. */
@NullMarked
package io.journeyline.effort;

import org.jspecify.annotations.NullMarked;
