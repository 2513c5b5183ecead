/** Who is who: settled behind the log from the links on its touchpoints and from decisions, and told as of any position. */
@NullMarked
package io.journeyline.log.identity;

import org.jspecify.annotations.NullMarked;
