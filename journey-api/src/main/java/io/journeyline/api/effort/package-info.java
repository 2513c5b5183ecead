/** How hard it was for customers, over HTTP, and the policy by which that is counted. */
@NullMarked
package io.journeyline.api.effort;

import org.jspecify.annotations.NullMarked;
