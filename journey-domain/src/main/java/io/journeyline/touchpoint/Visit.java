package io.journeyline.touchpoint;

import io.journeyline.value.Count;
import io.journeyline.value.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stay on a site or in an app, and whether it reached what it was for. */
@StoredName("visit")
public record Visit(
        @Nullable String site,
        @Nullable Count pages,
        @Nullable Span duration,
        @Nullable List<Search> searches,
        @Nullable String goal,
        @Nullable Boolean reached)
        implements Touchpoint {

    /** What was looked for, and how many results there were. */
    public record Search(String query, @Nullable Count found) {}

    public Visit {
        searches = searches == null ? null : List.copyOf(searches);
    }
}
