/** What is left when a person is erased. */
@NullMarked
package io.journeyline.privacy;

import org.jspecify.annotations.NullMarked;
