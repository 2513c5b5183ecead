package io.journeyline.server.cli;

import io.journeyline.connectors.file.ImportReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The end of an import, in words. */
record ImportSummary(ImportReport report, Duration time) {

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d rows read in %,d s (%,.0f rows/s): %,d touchpoints accepted, %,d duplicates, %,d rejected",
                report.rows(),
                time.toSeconds(),
                report.rows() * 1e9 / Math.max(1, time.toNanos()),
                report.accepted(),
                report.duplicates(),
                report.rejected()));
        report.skipped().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        lines.add(String.format(Locale.ROOT, "%,d skipped: %s", entry.getValue(), entry.getKey())));
        report.rejectFiles().forEach(file -> lines.add("rejected rows, with reasons: " + file));
        report.stopped().ifPresent(reason -> {
            lines.add("stopped: " + reason);
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d rows are safely stored; the same command again goes on without storing any twice",
                    report.rowsStored()));
        });
        return lines;
    }
}
