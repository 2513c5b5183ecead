package io.journeyline.connectors.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.contract.ConnectorContract;
import io.journeyline.connectors.contract.TestDoor;
import io.journeyline.connectors.intake.RecordReader;
import io.journeyline.connectors.shelf.MappingFolder;
import io.journeyline.connectors.shelf.MappingShelf;
import io.journeyline.connectors.shelf.RecordMapping;
import io.journeyline.source.Fate;
import io.journeyline.source.MappingTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class JsonEndpointTest extends ConnectorContract {

    private static final String VISIT = """
            {"id":"%s","type":"visit","occurredAt":"2026-03-01T10:00:00Z","customer":{"loyalty":"1"},"data":{}}""";

    private static JsonReader json() {
        return new JsonReader(new RecordMapping(new MappingShelf(
                new MappingTexts() {
                    @Override
                    public Optional<MappingText> find(String name) {
                        return Optional.empty();
                    }

                    @Override
                    public List<MappingText> all() {
                        return List.of();
                    }
                },
                MappingFolder.none())));
    }

    @Override
    protected TestDoor open() {
        return new TestDoor("json", door -> new JsonEndpoint(door, json(), door.intake, door, door.bodies));
    }

    @Override
    protected RecordReader reader() {
        return json();
    }

    @Override
    protected HttpRequest.Builder good() {
        return post(VISIT.formatted("1").getBytes(UTF_8));
    }

    @Override
    protected HttpRequest.Builder next() {
        return post(VISIT.formatted("2").getBytes(UTF_8));
    }

    @Override
    protected HttpRequest.Builder bad() {
        return post("no JSON".getBytes(UTF_8));
    }

    @Override
    protected HttpRequest.Builder saying(byte[] body) {
        return post(body);
    }

    @Override
    protected HttpRequest.Builder strange() {
        return good().setHeader("Authorization", "Bearer " + "00".repeat(24));
    }

    private HttpRequest.Builder post(byte[] body) {
        return HttpRequest.newBuilder(door.address("/v1/in/" + door.source().name()))
                .header("Authorization", "bearer " + TestDoor.KEY)
                .POST(BodyPublishers.ofByteArray(body));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    @Test
    void an_array_and_lines_and_gzip_are_all_taken_record_by_record() throws IOException {
        String array = "[%s,7,%s]".formatted(VISIT.formatted("1"), VISIT.formatted("2"));
        HttpResponse<String> answer = door.send(post(gzip(array.getBytes(UTF_8))));
        assertThat(answer.body())
                .isEqualTo(
                        "{\"accepted\":2,\"duplicates\":0,\"ignored\":0,\"parked\":1,\"reasons\":[\"is no JSON object\"]}");

        String lines = "%s\n\n{\r\n%s".formatted(VISIT.formatted("3"), VISIT.formatted("4"));
        assertThat(door.send(post(lines.getBytes(UTF_8))).body()).contains("\"accepted\":2", "\"parked\":1");
        assertThat(door.parked)
                .extracting(one -> new String(one.bytes(), UTF_8))
                .containsExactly("7", "{");
    }

    @Test
    void what_is_too_much_or_no_body_is_refused_whole_and_counted() throws IOException {
        assertThat(door.send(post(new byte[0])).statusCode()).isEqualTo(400);
        assertThat(door.send(post("[1,".getBytes(UTF_8))).statusCode()).isEqualTo(400);
        assertThat(door.send(post("1\n".repeat(10_001).getBytes(UTF_8))).statusCode())
                .isEqualTo(413);
        assertThat(door.send(post(gzip(new byte[(16 << 20) + 1]))).statusCode()).isEqualTo(413);
        assertThat(door.send(post(gzip(new byte[(8 << 20) + 1]))).statusCode())
                .as("more than half of the room would never find any")
                .isEqualTo(413);
        assertThat(door.failures).hasSize(5);
        assertThat(door.parked).isEmpty();
    }

    @Test
    void a_record_that_is_too_large_is_parked() {
        String large = VISIT.formatted("1").replace("{}", "{\"pages\":\"" + "x".repeat(256 << 10) + "\"}");

        door.send(post(large.getBytes(UTF_8)));

        assertThat(door.fates).containsExactly(new Fate.Parked("has more than 262144 bytes"));
    }
}
