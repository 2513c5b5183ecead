/** Reading, trying and changing what makes touchpoints of records. */
@NullMarked
package io.journeyline.api.mapping;

import org.jspecify.annotations.NullMarked;
