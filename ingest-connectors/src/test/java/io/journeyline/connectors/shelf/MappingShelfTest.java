package io.journeyline.connectors.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyline.connectors.file.FileRecords;
import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.MappingTexts;
import io.journeyline.source.Mappings.Found;
import io.journeyline.source.Mappings.Origin;
import io.journeyline.value.InvalidValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingShelfTest {

    private static final String TEXT = """
            name: %s
            version: %d
            touchpoints:
              - source: "'till'"
                id: receipt
                type: "'visit'"
                occurredAt: at
            """;

    @TempDir
    private Path folder;

    private MappingShelf shelf(String... stored) {
        return new MappingShelf(
                new MappingTexts() {
                    @Override
                    public Optional<MappingText> find(String name) {
                        return all().stream()
                                .filter(one -> one.name().equals(name))
                                .findFirst();
                    }

                    @Override
                    public List<MappingText> all() {
                        return List.of(stored).stream()
                                .map(name -> new MappingText(name, 7, TEXT.formatted(name, 1)))
                                .toList();
                    }
                },
                MappingFolder.at(folder));
    }

    @Test
    void a_stored_mapping_is_in_force_before_one_in_the_folder_and_that_before_a_shipped_one() throws IOException {
        Files.writeString(folder.resolve("till.yml"), TEXT.formatted("till", 4));
        Files.writeString(folder.resolve("shop.yml"), TEXT.formatted("shop", 5));
        Files.writeString(folder.resolve("wrong.yml"), "name: wrong");
        Files.writeString(folder.resolve("notes.txt"), "not a mapping");

        assertThat(shelf("till").all())
                .extracting(Found::name, Found::origin, Found::version)
                .containsExactly(
                        tuple("shop", Origin.FOLDER, 5),
                        tuple("till", Origin.STORED, 7),
                        tuple("uci-online-retail", Origin.SHIPPED, 1),
                        tuple("wrong", Origin.FOLDER, 0));
    }

    @Test
    void a_mapping_is_compiled_once_for_as_long_as_it_stays_as_it_is() {
        MappingShelf shelf = shelf("till");

        assertThat(shelf.mapping("till")).isSameAs(shelf.mapping("till"));
        assertThatThrownBy(() -> shelf.mapping("none")).isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> MappingFolder.at(folder.resolve("none"))).isInstanceOf(MappingException.class);
    }

    @Test
    void of_too_many_records_none_is_tried() {
        MappingDesk desk = new MappingDesk(
                shelf(), new FileRecords(), new TouchpointReader(IdentityPolicy.DEFAULT), () -> Instant.EPOCH);

        for (String records : List.of("{}\n".repeat(10_001), "receipt,at\n" + "1,\n".repeat(10_001))) {
            assertThatThrownBy(() -> desk.attempt("till", TEXT.formatted("till", 1), records.getBytes(UTF_8)))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("are more than 10000");
        }
        assertThat(desk.attempt(
                        "till", TEXT.formatted("till", 1), "{}\n".repeat(10_000).getBytes(UTF_8)))
                .satisfies(trial -> assertThat(trial.records()).isEqualTo(10_000))
                .satisfies(trial -> assertThat(trial.shown()).hasSize(100));
    }

    @Test
    void a_wrong_expression_is_told_with_its_line_and_what_is_wrong() {
        MappingDesk desk = new MappingDesk(
                shelf(), new FileRecords(), new TouchpointReader(IdentityPolicy.DEFAULT), () -> Instant.EPOCH);
        desk.check("till", TEXT.formatted("till", 1));

        assertThatThrownBy(() -> desk.check("till", TEXT.formatted("till", 1).replace("id: receipt", "id: receipt.(")))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("touchpoints[0].id: the expression 'receipt.(' is not JSONata")
                .hasMessageContaining("(line 5)");
        assertThatThrownBy(
                        () -> desk.check("till", TEXT.formatted("till", 1).replace("id: receipt", "id: $no(receipt)")))
                .hasMessageContaining("uses $no")
                .hasMessageContaining("(line 5)");
        assertThatThrownBy(() -> desk.check("other", TEXT.formatted("till", 1)))
                .hasMessageContaining("name must be other");
    }
}
