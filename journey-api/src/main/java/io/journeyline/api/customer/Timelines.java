package io.journeyline.api.customer;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.TouchpointJson;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes pages of stories, of bounded size however large the touchpoints are. */
@Component
final class Timelines {

    /** No less than a body that is sealed is longer by. */
    private static final long SEAL = 64;

    private final CustomerStories stories;

    Timelines(CustomerStories stories) {
        this.stories = stories;
    }

    /** What happened before a touchpoint, by its position, and before a time, as known then; at most {@code limit} of it. */
    Timeline page(CustomerId customer, long before, Instant until, long known, int limit) {
        List<StoredTouchpoint> read = stories.page(customer, before, until, known, limit + 1);
        if (read.isEmpty()) {
            return new Timeline(List.of(), null);
        }
        boolean isWhole = read.size() <= limit;
        List<StoredTouchpoint> page = isWhole ? read : read.subList(0, limit);
        long last = page.getLast().position();
        boolean isLast = isWhole
                && (!isCut(read)
                        || stories.page(customer, last, until, known, 1).isEmpty());
        return new Timeline(page.stream().map(Timelines::told).toList(), isLast ? null : Long.toString(last));
    }

    /** Whether it may have ended for its bytes. */
    private static boolean isCut(List<StoredTouchpoint> page) {
        return page.stream().mapToLong(one -> SEAL + one.body().bytes().length).sum() >= CustomerStories.PAGE_BYTES;
    }

    private static ObjectNode told(StoredTouchpoint touchpoint) {
        ObjectNode told =
                (ObjectNode) TouchpointJson.mapper().readTree(touchpoint.body().bytes());
        return told.put("position", touchpoint.position())
                .put("recordedAt", touchpoint.recordedAt().toString());
    }
}
