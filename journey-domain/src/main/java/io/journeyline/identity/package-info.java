/** Who a touchpoint is about: identifiers, how they are normalised, and which stream they lead to. */
@NullMarked
package io.journeyline.identity;

import org.jspecify.annotations.NullMarked;
