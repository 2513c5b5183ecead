package io.journeyline.server.cli;

import io.journeyline.connectors.delivery.DeliveryListener;
import io.journeyline.connectors.delivery.DeliverySettings;
import io.journeyline.connectors.delivery.Fate;
import io.journeyline.connectors.delivery.TouchpointDelivery;
import io.journeyline.record.TouchpointJson;
import io.journeyline.server.demo.DemoCompany;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import tools.jackson.core.type.TypeReference;

/**
 * Fills a demo server once: which year is told is written down before the first touchpoint is sent, so that a fill that
 * was broken off is taken up with the same year.
 */
final class DemoFill {

    private static final long SEED = 2026;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TypeReference<Map<String, Object>> JSON_OBJECT = new TypeReference<>() {};

    private final Path filling;
    private final Path filled;
    private final URI server;

    DemoFill(Path folder, URI server) {
        this.filling = folder.resolve("demo-year.filling");
        this.filled = folder.resolve("demo-year");
        this.server = server;
    }

    void fill() throws IOException {
        if (Files.exists(filled)) {
            return;
        }
        if (Files.notExists(filling)) {
            Files.writeString(filling, Instant.now().toString());
        }
        DemoCompany company = new DemoCompany(SEED, Instant.parse(Files.readString(filling)));
        AtomicLong refused = new AtomicLong();
        try (ProgressBar bar = bar(company.count());
                TouchpointDelivery delivery = delivery(new Pauses(bar))) {
            company.touchpoints().forEach(json -> {
                Map<String, Object> body = TouchpointJson.mapper().readValue(json.bytes(), JSON_OBJECT);
                delivery.deliver(text(body, "source"), text(body, "id"), body, fate -> {
                    bar.step();
                    if (fate instanceof Fate.Refused) {
                        refused.incrementAndGet();
                    }
                });
            });
            delivery.finish();
        }
        if (refused.get() > 0) {
            throw new IllegalStateException("the server refused %d touchpoints of the demo".formatted(refused.get()));
        }
        Files.move(filling, filled);
    }

    private TouchpointDelivery delivery(DeliveryListener pauses) {
        return new TouchpointDelivery(DeliverySettings.to(server, PATIENCE), pauses);
    }

    private static String text(Map<String, Object> body, String field) {
        return String.valueOf(body.get(field));
    }

    private static ProgressBar bar(int touchpoints) {
        return new ProgressBarBuilder()
                .setTaskName("A year of Juniper and Lane")
                .setInitialMax(touchpoints)
                .setUpdateIntervalMillis(500)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    private record Pauses(ProgressBar bar) implements DeliveryListener {

        @Override
        public void waiting(String reason, Duration pause) {
            bar.setExtraMessage(reason);
        }

        @Override
        public void resumed() {
            bar.setExtraMessage("");
        }
    }
}
