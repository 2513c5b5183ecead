package io.journeyline.touchpoint;

import io.journeyline.value.Count;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A walk through a phone menu or a chat bot's choices. */
@StoredName("menu")
public record Menu(
        List<Step> steps, @Nullable Count loops, @Nullable Outcome outcome) implements Touchpoint {

    /** One choice taken. */
    public record Step(String label) {}

    /** How the walk ended. */
    public enum Outcome {
        AGENT,
        SOLVED,
        ABANDONED
    }

    public Menu {
        steps = List.copyOf(steps);
    }
}
