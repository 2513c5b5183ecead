package io.journeyline.projections.overview;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.BinaryFields;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.overview.TouchpointWorth;
import io.journeyline.projections.view.Refused;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewName;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointReader;
import io.journeyline.touchpoint.TouchpointType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps of every touchpoint what is counted: a row each, so that any span of time can be summed. */
public final class OverviewProjection implements View {

    public static final ViewName NAME = new ViewName("overview", 1);

    private static final String COLUMNS =
            "overview_v1.touchpoint (generation, position, stream, anonymous, type, occurred_at, currency, amount)";
    private static final int FIELDS = 8;

    private record Row(CustomerId customer, BinaryFields fields) {}

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
    public String table() {
        return "overview_v1.touchpoint";
    }

    /** Rows that are there already make way: COPY knows no conflicts. */
    @Override
    public Map<CustomerId, Refused> take(int generation, List<StoredTouchpoint> touchpoints) {
        Map<CustomerId, Refused> refused = new HashMap<>();
        List<Row> rows = rows(generation, touchpoints, refused);
        database.sql("DELETE FROM overview_v1.touchpoint WHERE generation = ? AND position BETWEEN ? AND ?")
                .params(
                        generation,
                        touchpoints.getFirst().position(),
                        touchpoints.getLast().position())
                .update();
        copy.add(
                COLUMNS,
                FIELDS,
                rows.stream()
                        .filter(row -> !refused.containsKey(row.customer()))
                        .map(Row::fields));
        return refused;
    }

    /** Of each touchpoint only its row is held: read, hostile JSON takes thirty times its bytes. */
    private List<Row> rows(int generation, List<StoredTouchpoint> touchpoints, Map<CustomerId, Refused> refused) {
        List<Row> rows = new ArrayList<>(touchpoints.size());
        for (StoredTouchpoint touchpoint : touchpoints) {
            try {
                rows.add(new Row(touchpoint.customer(), row(generation, touchpoint.read(reader))));
            } catch (RuntimeException e) {
                refused.putIfAbsent(touchpoint.customer(), new Refused(touchpoint.position(), e));
            }
        }
        return rows;
    }

    private static BinaryFields row(int generation, RecordedTouchpoint touchpoint) {
        ReportedTouchpoint reported = touchpoint.reported();
        BinaryFields row = new BinaryFields(0)
                .integer(generation)
                .bigint(touchpoint.position())
                .uuid(touchpoint.stream().value())
                .truth(reported.identifiers().isEmpty())
                .text(TouchpointType.of(reported.touchpoint().getClass()).name())
                .timestamp(reported.occurredAt());
        Optional<TouchpointWorth> worth = TouchpointWorth.of(reported.touchpoint());
        return worth.map(moved -> row.text(moved.currency().getCurrencyCode()).numeric(moved.amount()))
                .orElseGet(() -> row.none().none());
    }
}
