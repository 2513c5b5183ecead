/** How far the views are, and rebuilding one. */
@NullMarked
package io.journeyline.api.view;

import org.jspecify.annotations.NullMarked;
