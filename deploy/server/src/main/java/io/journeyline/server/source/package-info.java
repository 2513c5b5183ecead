/** Looking after the sources: their status, their dead letters and their mappings. */
@NullMarked
package io.journeyline.server.source;

import org.jspecify.annotations.NullMarked;
