/** The HTTP face for front-end apps, one folder a capability. */
@NullMarked
package io.journeyline.api;

import org.jspecify.annotations.NullMarked;
