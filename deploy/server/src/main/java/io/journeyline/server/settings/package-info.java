/** What an operator may set, checked at the start and refused in one sentence. */
@NullMarked
package io.journeyline.server.settings;

import org.jspecify.annotations.NullMarked;
