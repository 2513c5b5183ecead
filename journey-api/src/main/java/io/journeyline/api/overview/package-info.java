/** What happened to everybody in a span of time. */
@NullMarked
package io.journeyline.api.overview;

import org.jspecify.annotations.NullMarked;
