package io.journeyline.projections.publication;

import io.journeyline.publication.Score;
import io.journeyline.record.JsonBody;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * That a score is another one than was published last.
 *
 * @param before null where none was
 * @param evidence touchpoints that have come since; none where people were merged or told apart
 */
record ScoreChange(@Nullable Score before, Score after, List<TouchpointKey> evidence) {

    private record Written(@Nullable JsonNode before, JsonNode after, List<TouchpointKey> evidence) {}

    JsonBody json() {
        Written written = new Written(before == null ? null : written(before), written(after), evidence);
        return new JsonBody(TouchpointJson.mapper().writeValueAsBytes(written));
    }

    private static JsonNode written(Score score) {
        ObjectNode written = TouchpointJson.mapper().createObjectNode();
        written.put("version", score.version());
        written.setAll(
                (ObjectNode) TouchpointJson.mapper().readTree(score.told().bytes()));
        return written;
    }
}
