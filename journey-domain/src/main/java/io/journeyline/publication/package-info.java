/** What is told to others as it happens: touchpoints and scores, without anything that says who somebody is. */
@NullMarked
package io.journeyline.publication;

import org.jspecify.annotations.NullMarked;
