package io.journeyline.connectors.drop;

import io.journeyline.record.TouchpointJson;
import io.journeyline.source.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/**
 * How far a file is, so that whoever takes it up again after a crash passes over what is behind it. It is written after
 * its records are on disk: what is lost of it is taken again, and is duplicates.
 *
 * @param rows how its rows were made records, which must be the same for its records to be told again in the same order
 * @param records how many of them are behind it
 * @param problems of the first records that were parked
 */
record Progress(
        Instant startedAt,
        String rows,
        long records,
        long accepted,
        long duplicates,
        long parked,
        Map<String, Long> ignored,
        List<Problem> problems) {

    private static final int MOST_PROBLEMS = 1_000;
    private static final int MOST_REASONS = 100;
    private static final String OTHER_REASONS = "for other reasons";

    /**
     * Why a record was parked.
     *
     * @param line where its first row starts in the file, from 1
     */
    record Problem(long line, String reason) {}

    Progress {
        ignored = Map.copyOf(ignored);
        problems = List.copyOf(problems);
    }

    static Progress start(Instant now, String rows) {
        return new Progress(now, rows, 0, 0, 0, 0, Map.of(), List.of());
    }

    /** After some records more, of which each stands in the line of the same place. */
    Progress after(List<Long> lines, List<Fate> fates) {
        long newlyAccepted = accepted;
        long again = duplicates;
        Map<String, Long> passedOver = new TreeMap<>(ignored);
        List<Problem> told = new ArrayList<>(problems);
        long refused = parked;
        for (int i = 0; i < fates.size(); i++) {
            switch (fates.get(i)) {
                case Fate.Accepted() -> newlyAccepted++;
                case Fate.Duplicate() -> again++;
                case Fate.Ignored(String reason) ->
                    passedOver.merge(
                            passedOver.size() < MOST_REASONS || passedOver.containsKey(reason) ? reason : OTHER_REASONS,
                            1L,
                            Long::sum);
                case Fate.Parked(String reason) -> {
                    refused++;
                    if (told.size() < MOST_PROBLEMS) {
                        told.add(new Problem(lines.get(i), reason));
                    }
                }
            }
        }
        return new Progress(startedAt, rows, records + fates.size(), newlyAccepted, again, refused, passedOver, told);
    }

    /** What was written last; empty if nothing was, or it is broken. */
    static Optional<Progress> read(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TouchpointJson.mapper().readValue(Files.readAllBytes(path), Progress.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    void write(Path path) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Files.write(next, TouchpointJson.mapper().writeValueAsBytes(this));
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    }
}
