package io.journeyline.projections.overview;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.BinaryFields;
import io.journeyline.log.ErasedStream;
import io.journeyline.overview.TouchpointWorth;
import io.journeyline.projections.view.Arrivals;
import io.journeyline.projections.view.Refused;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewName;
import io.journeyline.projections.view.ViewPace;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointReader;
import io.journeyline.touchpoint.TouchpointType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps of every touchpoint what is counted: a row each, so that any span of time can be summed. */
public final class OverviewProjection implements View {

    public static final ViewName NAME = new ViewName("overview", 1);

    private static final String COLUMNS =
            "overview_v1.touchpoint (generation, position, stream, anonymous, type, occurred_at, currency, amount)";
    private static final int FIELDS = 8;

    private static final String THEIRS = """
            WHERE generation = ? AND position IN (SELECT position FROM journey.log WHERE stream = ? AND position < ?)
              AND stream IS NOT NULL -- what is left of who was anonymised before stays
            """;
    private static final String FORGET = "DELETE FROM overview_v1.touchpoint " + THEIRS;
    private static final String ANONYMISE =
            "UPDATE overview_v1.touchpoint SET stream = NULL, anonymous = true " + THEIRS;

    private record Row(long position, BinaryFields fields) {}

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final TouchpointReader reader;

    public OverviewProjection(DataSource database, TouchpointReader reader) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.reader = reader;
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public ViewPace pace() {
        return ViewPace.PROMPT;
    }

    @Override
    public List<String> tables() {
        return List.of("overview_v1.touchpoint");
    }

    /** Rows that are there already make way: COPY knows no conflicts. */
    @Override
    public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
        Map<CustomerId, Refused> refused = new HashMap<>();
        List<Row> rows = rows(generation, arrivals, refused);
        remove(generation, arrivals.positions());
        copy.add(COLUMNS, FIELDS, rows.stream().map(Row::fields));
        return refused;
    }

    @Override
    public void erase(int generation, List<ErasedStream> streams) {
        for (ErasedStream erased : streams) {
            database.sql(erased.anonymised() ? ANONYMISE : FORGET)
                    .params(generation, erased.stream().value(), erased.position())
                    .update();
        }
    }

    @Override
    public void takeRemains(int generation, List<AnonymisedTouchpoint> remains) {
        remove(
                generation,
                remains.stream().mapToLong(AnonymisedTouchpoint::position).toArray());
        copy.add(COLUMNS, FIELDS, remains.stream().map(one -> row(generation, one.position(), null, one.read(reader))));
    }

    private void remove(int generation, long[] positions) {
        database.sql("DELETE FROM overview_v1.touchpoint WHERE generation = ? AND position = ANY (?)")
                .param(generation)
                .param(positions)
                .update();
    }

    /** In the order of their positions; of each touchpoint only its row is held. */
    private static List<Row> rows(int generation, Arrivals arrivals, Map<CustomerId, Refused> refused) {
        List<Row> rows = new ArrayList<>();
        arrivals.each(arrived -> {
            List<Row> theirs = new ArrayList<>(arrived.touchpoints().size());
            Refused cause = arrived.read(touchpoint -> theirs.add(row(generation, touchpoint)));
            if (cause == null) {
                rows.addAll(theirs);
            } else {
                refused.put(arrived.customer(), cause);
            }
        });
        rows.sort(Comparator.comparingLong(Row::position));
        return rows;
    }

    private static Row row(int generation, RecordedTouchpoint touchpoint) {
        long position = touchpoint.position();
        return new Row(position, row(generation, position, touchpoint.stream(), touchpoint.reported()));
    }

    private static BinaryFields row(
            int generation, long position, @Nullable StreamId stream, ReportedTouchpoint reported) {
        BinaryFields row = new BinaryFields(0).integer(generation).bigint(position);
        (stream == null ? row.none() : row.uuid(stream.value()))
                .truth(reported.identifiers().isEmpty())
                .text(TouchpointType.of(reported.touchpoint().getClass()).name())
                .timestamp(reported.occurredAt());
        Optional<TouchpointWorth> worth = TouchpointWorth.of(reported.touchpoint());
        return worth.map(moved -> row.text(moved.currency().getCurrencyCode()).numeric(moved.amount()))
                .orElseGet(() -> row.none().none());
    }
}
