package io.journeyline.server.running;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to the incidents of an IT desk, worked out from the rows of its log, in which counters only rise. */
final class IncidentUpdates {

    private static final String AWAITING = "Awaiting User Info";

    private final Map<String, List<NamedCsvRecord>> incidents;

    IncidentUpdates(Path log) throws IOException {
        incidents = SharedData.rows(log, ',').stream()
                .collect(groupingBy(row -> row.getField("number"), LinkedHashMap::new, toList()));
    }

    private static int number(NamedCsvRecord row, String counter) {
        return Integer.parseInt(row.getField(counter));
    }

    /** Whether each incident missed its service level: its last row counts. */
    Map<String, Boolean> missed() {
        Map<String, Boolean> missed = new LinkedHashMap<>();
        incidents.forEach((incident, rows) ->
                missed.put(incident, rows.getLast().getField("made_sla").equals("FALSE")));
        return missed;
    }

    /** The last touchpoint of each caller, by its id. */
    Map<String, String> callers() {
        Map<String, String> callers = new LinkedHashMap<>();
        incidents.forEach(
                (incident, rows) -> callers.put(rows.getFirst().getField("caller_id"), incident + "/contact"));
        return callers;
    }

    /** Writes one row per thing that happened. */
    Path writtenTo(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of("number,caller,at,what,row"));
        incidents.forEach((incident, rows) -> {
            NamedCsvRecord first = rows.getFirst();
            lines.add(line(first, "opened_at", "contact", 0));
            for (int n = 0; n < rows.size(); n++) {
                NamedCsvRecord row = rows.get(n);
                NamedCsvRecord before = n == 0 ? null : rows.get(n - 1);
                for (String what : happened(before, row)) {
                    lines.add(line(row, "sys_updated_at", what, lines.size()));
                }
            }
        });
        return Files.write(folder.resolve("incidents.csv"), lines);
    }

    private static String line(NamedCsvRecord row, String at, String what, int number) {
        return String.join(
                ",",
                row.getField("number"),
                row.getField("caller_id"),
                row.getField(at),
                what,
                Integer.toString(number));
    }

    private static int risen(@Nullable NamedCsvRecord before, NamedCsvRecord row, String counter) {
        return Math.max(0, number(row, counter) - (before == null ? 0 : number(before, counter)));
    }

    private static List<String> happened(@Nullable NamedCsvRecord before, NamedCsvRecord row) {
        List<String> happened = new ArrayList<>();
        happened.addAll(Collections.nCopies(risen(before, row, "reassignment_count"), "reassigned"));
        happened.addAll(Collections.nCopies(risen(before, row, "reopen_count"), "reopened"));
        String state = row.getField("incident_state");
        if (before == null || !state.equals(before.getField("incident_state"))) {
            switch (state) {
                case AWAITING -> happened.add("waiting-for-customer");
                case "Resolved" -> happened.add("resolved");
                case "Closed" -> happened.add("closed");
                default -> {}
            }
        }
        return happened;
    }
}
