package io.journeyline.api.source;

import io.journeyline.log.parked.ParkedRoom;
import io.journeyline.log.parked.ParkedRoom.Taken;
import io.journeyline.log.source.SourceStatuses;
import io.journeyline.source.DroppedFiles;
import io.journeyline.source.Following;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells how it is with the sources. */
@RestController
@Tag(name = "source")
class ConnectorEndpoint {

    private final SourceStatuses statuses;
    private final Following following;
    private final ParkedRoom room;
    private final DroppedFiles files;

    ConnectorEndpoint(SourceStatuses statuses, Following following, DroppedFiles files, ParkedRoom room) {
        this.statuses = statuses;
        this.following = following;
        this.room = room;
        this.files = files;
    }

    /**
     * How it is with all of them.
     *
     * @param degraded whether one of them has fallen silent, or cannot be read
     */
    record Connectors(List<ConnectorState> sources, boolean degraded, Room deadLetters) {}

    /**
     * How much room dead letters take.
     *
     * @param most how many bytes they may have together
     * @param nearlyFull from 80 % on, of that or of the half that one source may take: what cannot be taken is then soon
     *     answered with 429
     */
    record Room(long bytes, long most, boolean nearlyFull) {}

    @GetMapping("/v1/connectors")
    @Operation(
            operationId = "listConnectors",
            summary = "Tell how it is with the sources",
            description = "What each sent in the last hour and day, by what became of it; whether it has fallen silent."
                    + " Of a topic, also how far each partition is.")
    Connectors connectors() {
        List<ConnectorState> sources = statuses.all().stream()
                .map(status -> ConnectorState.of(status, following.find(status.source()), files.of(status.source())))
                .toList();
        Taken taken = room.taken();
        return new Connectors(
                sources,
                sources.stream().anyMatch(ConnectorState::isDegraded),
                new Room(taken.total(), taken.most(), taken.isNearlyFull()));
    }
}
