/** How the API is tested: over real HTTP, on a real PostgreSQL. */
@NullMarked
package io.journeyline.api;

import org.jspecify.annotations.NullMarked;
