/** What a person types after {@code journey}, one class per command. */
@NullMarked
package io.journeyline.server.cli;

import org.jspecify.annotations.NullMarked;
