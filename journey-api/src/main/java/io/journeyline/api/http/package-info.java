/** What every endpoint shares: limits, problems, and parameters. */
@NullMarked
package io.journeyline.api.http;

import org.jspecify.annotations.NullMarked;
