/** Why customers are who they are, and deciding otherwise: by hand, or by another policy. */
@NullMarked
package io.journeyline.api.identity;

import org.jspecify.annotations.NullMarked;
