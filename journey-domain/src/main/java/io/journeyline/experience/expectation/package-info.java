/** What a customer expects of an experience, and how it is judged against that. */
@NullMarked
package io.journeyline.experience.expectation;

import org.jspecify.annotations.NullMarked;
