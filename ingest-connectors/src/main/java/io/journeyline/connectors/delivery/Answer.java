package io.journeyline.connectors.delivery;

import io.journeyline.connectors.delivery.Fate.Accepted;
import io.journeyline.connectors.delivery.Fate.Duplicate;
import io.journeyline.connectors.delivery.Fate.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The server's answer to a batch: the fate of each touchpoint, in the order they were sent. */
record Answer(List<Fate> fates) {

    Answer {
        fates = List.copyOf(fates);
    }

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException when it is none to a batch of this size
     */
    static Answer of(JsonNode json, int size) {
        var fates = new ArrayList<Fate>(Collections.nCopies(size, new Accepted()));
        for (var result : json.path("results")) {
            int index = result.path("index").asInt(-1);
            if (index < 0 || index >= size) {
                throw new IllegalArgumentException("a result for item " + index + " of " + size);
            }
            fates.set(index, fate(result));
        }
        long accepted = fates.stream().filter(Accepted.class::isInstance).count();
        if (json.path("accepted").asLong(-1) != accepted) {
            throw new IllegalArgumentException("accepted is " + json.path("accepted") + " where " + accepted + " of "
                    + size + " touchpoints have no result of their own");
        }
        return new Answer(fates);
    }

    private static Fate fate(JsonNode result) {
        var status = result.path("status").asString("");
        return switch (status) {
            case "duplicate" -> new Duplicate();
            case "conflicting-duplicate" ->
                new Refused("stored already with other content; what was stored first stays");
            case "rejected" -> new Refused(problems(result.path("problems")));
            default -> throw new IllegalArgumentException("unknown status '" + status + "'");
        };
    }

    private static String problems(JsonNode problems) {
        var text = problems.valueStream()
                .map(problem -> problem.path("pointer").asString("") + ": "
                        + problem.path("detail").asString(""))
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "rejected by the server without a reason" : text;
    }
}
