/** JSON of any form over HTTP: whatever can post an object is a source, and its mapping tells what it says. */
@NullMarked
package io.journeyline.connectors.json;

import org.jspecify.annotations.NullMarked;
