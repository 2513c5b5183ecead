package io.journeyline.projections.overview;

import io.journeyline.log.StoredTouchpoint;
import io.journeyline.overview.TouchpointWorth;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewBatch;
import io.journeyline.projections.view.ViewName;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import io.journeyline.touchpoint.TouchpointType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps of every touchpoint what is counted: a row each, so that any span of time can be summed. */
public final class OverviewProjection implements View {

    public static final ViewName NAME = new ViewName("overview", 1);

    private final JdbcClient database;
    private final TouchpointReader reader;

    public OverviewProjection(JdbcClient database, TouchpointReader reader) {
        this.database = database;
        this.reader = reader;
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String table() {
        return "overview_v1.touchpoint";
    }

    @Override
    public ViewBatch open(int generation, List<StoredTouchpoint> touchpoints) {
        List<RecordedTouchpoint> taken = new ArrayList<>(touchpoints.size());
        return new ViewBatch() {
            @Override
            public void take(StoredTouchpoint touchpoint) {
                taken.add(touchpoint.read(reader));
            }

            @Override
            public void write() {
                insert(generation, taken);
            }
        };
    }

    private void insert(int generation, List<RecordedTouchpoint> taken) {
        List<@Nullable TouchpointWorth> worth = new ArrayList<>(taken.size());
        taken.forEach(touchpoint ->
                worth.add(TouchpointWorth.of(touchpoint.reported().touchpoint()).orElse(null)));
        database.sql("""
                        INSERT INTO overview_v1.touchpoint
                            (generation, position, customer, anonymous, type, occurred_at, currency, amount)
                        SELECT ?, taken.*
                        FROM unnest(?::bigint[], ?::uuid[], ?::boolean[], ?::text[], ?::timestamptz[], ?::text[], ?::numeric[])
                            AS taken
                        ON CONFLICT (generation, position) DO NOTHING
                        """)
                .params(
                        generation,
                        column(taken, RecordedTouchpoint::position).toArray(Long[]::new),
                        column(taken, t -> t.customer().value()).toArray(UUID[]::new),
                        column(taken, t -> t.reported().identifiers().isEmpty()).toArray(Boolean[]::new),
                        column(taken, OverviewProjection::type).toArray(String[]::new),
                        column(taken, t -> t.reported().occurredAt().toString()).toArray(String[]::new),
                        column(worth, w -> w == null ? null : w.currency().getCurrencyCode())
                                .toArray(String[]::new),
                        column(worth, w -> w == null ? null : w.amount()).toArray(BigDecimal[]::new))
                .update();
    }

    private static String type(RecordedTouchpoint touchpoint) {
        return TouchpointType.of(touchpoint.reported().touchpoint().getClass()).name();
    }

    private static <A extends @Nullable Object, B extends @Nullable Object> List<B> column(
            List<A> rows, Function<A, B> value) {
        List<B> column = new ArrayList<>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }
}
