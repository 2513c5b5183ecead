package io.journeyline.connectors.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.Aliases.Alias;
import io.journeyline.source.Fate;
import io.journeyline.source.ReadingRoom;
import io.journeyline.source.Recorder;
import io.journeyline.source.Refusals.Refusal;
import io.journeyline.source.Source;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IntakeTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Source TILL =
            new Source(new UUID(0, 1), "json", "till", Optional.empty(), Source.State.ACTIVE, NOW);

    private final Notebook notebook = new Notebook();
    private final Intake intake = intake(notebook);

    private Intake intake(Recorder recorder) {
        return new Intake(
                recorder,
                new TouchpointReader(IdentityPolicy.DEFAULT),
                notebook,
                notebook,
                notebook,
                notebook,
                new ReadingRoom(),
                () -> NOW);
    }

    private static JsonNode visit(String id, String channel) {
        return TouchpointJson.mapper()
                .readTree(
                        "{'source':'till','id':'%s','type':'visit','occurredAt':'2026-03-01T10:00:00Z','customer':{'loyalty':'1'},'channel':'%s','data':{}}"
                                .formatted(id, channel)
                                .replace((char) 39, '"'));
    }

    private static Incoming telling(String bytes, JsonNode... bodies) {
        return new Incoming(bytes.getBytes(UTF_8), () -> new Telling.Touchpoints(Arrays.asList(bodies)));
    }

    private static Records of(Incoming... records) {
        return Records.of(Arrays.asList(records), _ -> 1, record -> record);
    }

    private static Incoming unreadable(String bytes) {
        return new Incoming(bytes.getBytes(UTF_8), () -> new Telling.Unreadable("is no JSON object"));
    }

    @Test
    void each_record_has_its_fate_whatever_becomes_of_its_neighbours() {
        List<Fate> fates = intake.take(
                TILL,
                of(
                        telling("a", visit("1", "web"), visit("2", "web")),
                        unreadable("b"),
                        new Incoming("c".getBytes(UTF_8), () -> new Telling.Nothing("a ping")),
                        telling("d", visit("3", "nowhere")),
                        telling("e", visit("1", "web")),
                        telling("f", visit("1", "store")),
                        telling("g", visit("4", "web"))));

        assertThat(fates.get(0)).isEqualTo(new Fate.Accepted());
        assertThat(fates.get(1)).isEqualTo(new Fate.Parked("is no JSON object"));
        assertThat(fates.get(2)).isEqualTo(new Fate.Ignored("a ping"));
        assertThat(((Fate.Parked) fates.get(3)).reason()).startsWith("/channel: ");
        assertThat(fates.get(4)).isEqualTo(new Fate.Duplicate());
        assertThat(((Fate.Parked) fates.get(5)).reason()).contains("another content");
        assertThat(fates.get(6)).isEqualTo(new Fate.Accepted());
        assertThat(notebook.parked)
                .extracting(one -> new String(one.bytes(), UTF_8))
                .containsExactly("b", "d", "f");
        assertThat(notebook.counted).isEqualTo(fates);
        assertThat(notebook.recorded).hasSize(3);
        assertThat(notebook.refusals)
                .extracting(refusal -> refusal.name().id(), Refusal::conflict)
                .containsExactly(tuple("3", false), tuple("1", true));
    }

    @Test
    void a_record_of_which_one_touchpoint_is_wrong_is_not_taken_in_part() {
        assertThat(intake.take(TILL, of(telling("a", visit("1", "web"), visit("2", "nowhere")))))
                .first()
                .isInstanceOf(Fate.Parked.class);
        assertThat(notebook.recorded).isEmpty();
    }

    @Test
    void a_record_of_which_one_touchpoint_conflicts_says_so_and_repeats_nothing_when_it_is_taken_again() {
        intake.take(TILL, of(telling("a", visit("1", "web"))));
        Incoming mixed = telling("b", visit("1", "store"), visit("2", "web"));
        Fate partly = new Fate.Parked(
                "1 of its 2 touchpoints: another content was recorded under its source and id before, and that one stays; the others are recorded");

        assertThat(intake.take(TILL, of(mixed))).containsExactly(partly);
        assertThat(notebook.recorded).hasSize(2);
        assertThat(intake.takeAgain(of(mixed))).containsExactly(partly);
        assertThat(notebook.recorded).hasSize(2);
        assertThat(notebook.parked).hasSize(1);
    }

    @Test
    void a_record_that_names_somebody_who_was_erased_is_never_kept() {
        notebook.erased.add("1");

        assertThat(intake.take(
                        TILL, of(telling("a", visit("1", "web")), telling("b", visit("1", "web"), visit("2", "web")))))
                .containsExactly(
                        new Fate.Ignored("names somebody who was erased, of whom nothing more is taken"),
                        new Fate.Accepted());
        assertThat(notebook.parked).isEmpty();
        assertThat(notebook.refusals).extracting(refusal -> refusal.name().id()).containsExactly("1", "1");
    }

    @Test
    void a_passing_fault_parks_and_counts_nothing() {
        notebook.ready = false;

        assertThatThrownBy(() -> intake.take(TILL, of(telling("a", visit("1", "web")), unreadable("b"))))
                .isInstanceOf(Recorder.Unready.class);
        assertThat(notebook.parked).isEmpty();
        assertThat(notebook.counted).isEmpty();
    }

    @Test
    void without_room_for_what_cannot_be_taken_the_rest_is_recorded_and_counted_and_all_is_to_be_sent_again() {
        notebook.room = false;
        Records records = of(telling("a", visit("1", "web")), unreadable("b"));

        assertThatThrownBy(() -> intake.take(TILL, records)).isInstanceOf(Recorder.Unready.class);
        assertThat(notebook.recorded).hasSize(1);
        assertThat(notebook.counted).containsExactly(new Fate.Accepted());
        assertThat(notebook.failures).hasSize(1);

        notebook.room = true;
        assertThat(intake.take(TILL, records))
                .containsExactly(new Fate.Duplicate(), new Fate.Parked("is no JSON object"));
        assertThat(notebook.parked).hasSize(1);
    }

    @Test
    void an_alias_that_could_not_be_linked_is_when_its_message_is_sent_again_as_a_repeat() {
        notebook.linking = false;
        Alias alias = new Alias("till", "u-1", "u-2");
        Records records = of(
                new Incoming(
                        "a".getBytes(UTF_8),
                        () -> new Telling.Touchpoints(List.of(visit("1", "web")), true, Optional.of(alias))),
                new Incoming(
                        "b".getBytes(UTF_8),
                        () -> new Telling.Touchpoints(List.of(visit("2", "nowhere")), true, Optional.of(alias))));

        assertThatThrownBy(() -> intake.take(TILL, records)).isInstanceOf(Recorder.Unready.class);
        assertThat(notebook.recorded).hasSize(1);
        assertThat(notebook.counted).containsExactly(new Fate.Accepted());
        assertThat(notebook.parked).isEmpty();

        notebook.linking = true;
        assertThat(intake.take(TILL, records)).first().isEqualTo(new Fate.Duplicate());
        assertThat(notebook.linked).containsExactly(alias);
        assertThat(notebook.parked).hasSize(1);
    }

    @Test
    void what_is_taken_again_is_neither_parked_anew_nor_counted_as_sent() {
        assertThat(intake.takeAgain(of(telling("a", visit("1", "web")), unreadable("b"))))
                .containsExactly(new Fate.Accepted(), new Fate.Parked("is no JSON object"));
        assertThat(notebook.parked).isEmpty();
        assertThat(notebook.counted).isEmpty();
    }

    @Test
    void the_json_that_records_were_read_from_is_let_go_of_before_they_are_recorded() {
        List<WeakReference<JsonNode>> read = new ArrayList<>();
        Recorder whenItIsGone = touchpoints -> {
            await().until(() -> {
                System.gc();
                return read.stream().allMatch(body -> body.refersTo(null));
            });
            return notebook.record(touchpoints);
        };
        Intake patient = intake(whenItIsGone);

        Records records = Records.of(
                List.of("1", "2"),
                _ -> 1,
                id -> new Incoming(id.getBytes(UTF_8), () -> {
                    JsonNode body = visit(id, "web");
                    read.add(new WeakReference<>(body));
                    return new Telling.Touchpoints(List.of(body));
                }));

        assertThat(patient.take(TILL, records)).containsExactly(new Fate.Accepted(), new Fate.Accepted());
    }

    @Test
    void much_is_taken_a_slice_at_a_time_and_what_comes_before_a_fault_is_a_repeat_when_all_is_sent_again() {
        List<Integer> together = new ArrayList<>();
        Recorder failingOnce = touchpoints -> {
            together.add(touchpoints.size());
            if (together.size() == 2) {
                throw new Recorder.Unready(true, new IllegalStateException());
            }
            return notebook.record(touchpoints);
        };
        Intake failing = intake(failingOnce);
        Records records = Records.of(
                List.of("1", "2", "3", "4", "5"), _ -> ReadingRoom.SLICE / 3, id -> telling(id, visit(id, "web")));

        assertThatThrownBy(() -> failing.take(TILL, records)).isInstanceOf(Recorder.Unready.class);
        assertThat(notebook.counted).containsExactly(new Fate.Accepted(), new Fate.Accepted());

        assertThat(failing.take(TILL, records))
                .containsExactly(
                        new Fate.Duplicate(),
                        new Fate.Duplicate(),
                        new Fate.Accepted(),
                        new Fate.Accepted(),
                        new Fate.Accepted());
        assertThat(together).containsExactly(2, 2, 2, 2, 1);
    }
}
