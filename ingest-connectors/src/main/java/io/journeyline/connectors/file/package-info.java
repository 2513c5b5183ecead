/** Files as a source: rows read as a stream, gathered into records, mapped, and sent to a running server. */
@NullMarked
package io.journeyline.connectors.file;

import org.jspecify.annotations.NullMarked;
