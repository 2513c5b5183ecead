/** What is decided for everybody and may be decided otherwise later: by version, each with its reason. */
@NullMarked
package io.journeyline.policy;

import org.jspecify.annotations.NullMarked;
