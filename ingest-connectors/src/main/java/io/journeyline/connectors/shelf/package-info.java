/** The mappings there are, each compiled once, and trying them. */
@NullMarked
package io.journeyline.connectors.shelf;

import org.jspecify.annotations.NullMarked;
