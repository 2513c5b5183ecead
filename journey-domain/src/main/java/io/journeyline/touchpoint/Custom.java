package io.journeyline.touchpoint;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Whatever the other types do not name. */
@StoredName("custom")
public record Custom(String name, @Nullable ObjectNode attributes) implements Touchpoint {

    public Custom {
        attributes = attributes == null ? null : attributes.deepCopy();
    }
}
