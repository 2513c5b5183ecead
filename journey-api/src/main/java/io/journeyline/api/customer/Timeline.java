package io.journeyline.api.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of a customer's story.
 *
 * @param touchpoints each as it was reported, with its {@code position} in the log and when it was {@code recordedAt};
 *     newest first; fewer than asked for where they are large
 * @param next what to ask for as {@code before} to get the next page; null on the last one
 */
record Timeline(List<ObjectNode> touchpoints, @Nullable String next) {

    Timeline {
        touchpoints = List.copyOf(touchpoints);
    }
}
