/** Publishing: to which topics, which scores, and whether it goes on. */
@NullMarked
package io.journeyline.server.publication;

import org.jspecify.annotations.NullMarked;
