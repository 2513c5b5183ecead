/** The company's figures at a glance: what a touchpoint counts for in them. */
@NullMarked
package io.journeyline.overview;

import org.jspecify.annotations.NullMarked;
