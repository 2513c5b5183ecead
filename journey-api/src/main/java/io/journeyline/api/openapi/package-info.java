/** What the API says about itself, in OpenAPI 3.1. */
@NullMarked
package io.journeyline.api.openapi;

import org.jspecify.annotations.NullMarked;
