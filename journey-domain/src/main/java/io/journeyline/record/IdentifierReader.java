package io.journeyline.record;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.value.InvalidValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads who a touchpoint is about. */
final class IdentifierReader {

    /** How many identifiers one touchpoint may carry. */
    static final int MOST = 20;

    private static final Pointer CUSTOMER = Pointer.ROOT.to("customer");

    private final IdentityPolicy policy;
    private final Comparator<Identifier> strongestFirst;

    IdentifierReader(IdentityPolicy policy) {
        this.policy = policy;
        strongestFirst = policy.byStrength();
    }

    /** The identifiers, strongest first; none where {@code customer} is no object, which the envelope tells. */
    List<Identifier> read(@Nullable JsonNode customer, Problems problems) {
        if (!(customer instanceof ObjectNode kinds)) {
            return List.of();
        }
        if (kinds.size() > MOST) {
            problems.add(CUSTOMER, "must have at most %d identifiers".formatted(MOST));
            return List.of();
        }
        List<Identifier> identifiers = new ArrayList<>(kinds.size());
        for (Map.Entry<String, JsonNode> entry : kinds.properties()) {
            add(entry.getKey(), entry.getValue(), identifiers, problems);
        }
        identifiers.sort(strongestFirst);
        return identifiers;
    }

    private void add(String kind, JsonNode value, List<Identifier> identifiers, Problems problems) {
        if (RecordShape.isMissing(value)) {
            Keepable.checkField(kind, value, CUSTOMER, problems);
            return;
        }
        try {
            identifiers.add(policy.normalise(kind, ScalarField.text(value)));
        } catch (InvalidValue e) {
            problems.add(CUSTOMER.to(kind), e.reason());
        }
    }
}
