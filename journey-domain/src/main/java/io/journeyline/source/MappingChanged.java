package io.journeyline.source;

import io.journeyline.policy.PolicyChanged;
import io.journeyline.touchpoint.StoredName;

/**
 * From then on another mapping is in force under a name; for ever in the log.
 *
 * @param version 1 for the first that was put under its name, and up
 * @param text YAML
 * @param reason why, in 1 to 500 characters
 * @param actor who decided, in 1 to 500 characters
 */
@StoredName("mapping-changed")
public record MappingChanged(String name, int version, String text, String reason, String actor) {

    public MappingChanged {
        PolicyChanged.check(reason, actor);
    }
}
