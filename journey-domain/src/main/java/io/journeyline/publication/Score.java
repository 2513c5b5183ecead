package io.journeyline.publication;

import io.journeyline.record.JsonBody;
import io.journeyline.record.TouchpointJson;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A score of a customer.
 *
 * @param version of the policy or the model that it is told by
 * @param told a JSON object of numbers and words of a fixed list; those of equal scores are equal
 */
public record Score(int version, JsonBody told) {

    /** One that says this, by name. */
    public static Score of(int version, SortedMap<String, ?> told) {
        return new Score(version, new JsonBody(TouchpointJson.mapper().writeValueAsBytes(new TreeMap<>(told))));
    }

    /** Whether another one says something else, by whatever version. */
    public boolean differsFrom(Score other) {
        return !told.equals(other.told);
    }
}
