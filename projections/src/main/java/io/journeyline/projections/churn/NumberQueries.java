package io.journeyline.projections.churn;

import io.journeyline.churn.ChurnFold;
import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.risk.RiskModel;
import io.journeyline.churn.risk.Score;
import io.journeyline.churn.risk.Scoring;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.view.StoryFolds;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Scores everybody, holding one customer at a time. */
public final class NumberQueries {

    /** So many threads score; each keeps a connection's other end busy. */
    private static final int PARTS = 2;

    private final BinaryCopy copy;
    private final StoryFolds stories;
    private final ZoneId zone;

    public NumberQueries(DataSource database, StoryFolds stories, ZoneId zone) {
        this.copy = new BinaryCopy(database);
        this.stories = stories;
        this.zone = zone;
    }

    /** Takes in customers of one part, by one thread. */
    @FunctionalInterface
    interface Each {
        void scored(int part, NumberRow row, Score score);
    }

    /** How many parts there are. */
    int parts() {
        return PARTS;
    }

    /**
     * Scores everybody the view knows, in several parts at once.
     *
     * @param day as of which; customers of whom later things are known are scored as of these
     */
    void live(RiskModel model, int day, Each each) {
        try (ExecutorService threads = Executors.newFixedThreadPool(PARTS)) {
            List<CompletableFuture<Void>> parts = IntStream.range(0, PARTS)
                    .mapToObj(part -> CompletableFuture.runAsync(() -> live(part, model, day, each), threads))
                    .toList();
            parts.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void live(int part, RiskModel model, int day, Each each) {
        Scoring scoring = new Scoring(model);
        copy.<NumberRow, @Nullable Void>walk("""
                SELECT %s FROM churn_v1.numbers
                WHERE generation = (SELECT generation FROM journey.view WHERE name = 'churn_v1')
                  AND get_byte(uuid_send(customer), 15) %% %d = %d
                """.formatted(NumberRow.COLUMNS, PARTS, part), NumberRow::read, rows -> {
            rows.forEachRemaining(row -> each.scored(part, row, scoring.of(row.numbers(), day)));
            return null;
        });
    }

    /** Scores everybody as they were, from the log. */
    void hindsight(RiskModel model, Hindsight from, int day, Each each) {
        Scoring scoring = new Scoring(model);
        stories.everybody(from, new ChurnFold(zone, model.free()), folded -> {
            NumberRow row = new NumberRow(folded.customer(), ChurnNumbers.of(folded.ledger()));
            each.scored(0, row, scoring.of(row.numbers(), day));
        });
    }
}
