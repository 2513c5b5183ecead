package io.journeyline.api.customer;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.TouchpointJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes pages of stories, of bounded size however large the touchpoints are. */
@Component
final class Timelines {

    private static final int READ_AT_ONCE = 50;
    private static final int PAGE_BYTES = 4 << 20;

    private final CustomerStories stories;

    Timelines(CustomerStories stories) {
        this.stories = stories;
    }

    /** What happened before a touchpoint, by its position, and before a time, as known then; at most {@code limit} of it. */
    Timeline page(CustomerId customer, long before, Instant until, long known, int limit) {
        List<ObjectNode> page = new ArrayList<>();
        long bytes = 0;
        long last = before;
        while (true) {
            int wanted = Math.min(READ_AT_ONCE, limit - page.size());
            List<StoredTouchpoint> read = stories.page(customer, last, until, known, wanted + 1);
            for (StoredTouchpoint touchpoint : read.subList(0, Math.min(wanted, read.size()))) {
                page.add(told(touchpoint));
                bytes += touchpoint.body().bytes().length;
                last = touchpoint.position();
            }
            boolean more = read.size() > wanted;
            if (!more || page.size() == limit || bytes > PAGE_BYTES) {
                return new Timeline(page, more ? Long.toString(last) : null);
            }
        }
    }

    private static ObjectNode told(StoredTouchpoint touchpoint) {
        ObjectNode told =
                (ObjectNode) TouchpointJson.mapper().readTree(touchpoint.body().bytes());
        return told.put("position", touchpoint.position())
                .put("recordedAt", touchpoint.recordedAt().toString());
    }
}
