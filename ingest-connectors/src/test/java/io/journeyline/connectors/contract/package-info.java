/** What every connector over HTTP keeps to, whatever its protocol. */
@NullMarked
package io.journeyline.connectors.contract;

import org.jspecify.annotations.NullMarked;
