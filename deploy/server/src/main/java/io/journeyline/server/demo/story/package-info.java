/** How a shopper's story is told: what happened so far, how they feel about it, and each touchpoint as JSON. */
@NullMarked
package io.journeyline.server.demo.story;

import org.jspecify.annotations.NullMarked;
