package io.journeyline.source;

import io.journeyline.policy.PolicyChanged;
import io.journeyline.touchpoint.StoredName;
import java.util.Map;
import java.util.UUID;

/**
 * Records that could not be taken were thrown away; what they said is nowhere any more.
 *
 * @param bySource how many of each source
 * @param reason why, in 1 to 500 characters
 * @param actor who decided, in 1 to 500 characters
 */
@StoredName("parked-discarded")
public record ParkedDiscarded(UUID id, Map<UUID, Long> bySource, String reason, String actor) {

    public ParkedDiscarded {
        bySource = Map.copyOf(bySource);
        PolicyChanged.check(reason, actor);
    }
}
