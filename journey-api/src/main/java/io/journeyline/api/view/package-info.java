/** How far the views are, rebuilding one, and whom they cannot tell of. */
@NullMarked
package io.journeyline.api.view;

import org.jspecify.annotations.NullMarked;
