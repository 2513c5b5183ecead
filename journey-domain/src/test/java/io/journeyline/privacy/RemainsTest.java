package io.journeyline.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.record.JsonBody;
import io.journeyline.record.TouchpointReader;
import org.junit.jupiter.api.Test;

class RemainsTest {

    private static String remains(String data) {
        String touchpoint = """
                {"source":"crm","id":"1","type":"custom","occurredAt":"2026-03-01T10:00:00Z",\
                "customer":{"email":"ann@example.com"},"data":%s}""".formatted(data);
        JsonBody body = new JsonBody(touchpoint.getBytes(UTF_8));
        return new String(
                Remains.of(new TouchpointReader(IdentityPolicy.DEFAULT).stored(body))
                        .bytes(),
                UTF_8);
    }

    @Test
    void of_what_only_its_source_knows_nothing_is_left_and_no_name_of_it() {
        assertThat(remains("{\"name\":\"Ann moved\",\"attributes\":{\"name\":\"Ann\",\"seats\":[7]}}"))
                .isEqualTo("""
                        {"source":"crm","id":"1","type":"custom","occurredAt":"2026-03-01T10:00:00Z",\
                        "data":{"name":"erased","attributes":{}}}""");
    }

    @Test
    void without_attributes_there_are_none_left() {
        assertThat(remains("{\"name\":\"moved\"}")).endsWith("\"data\":{\"name\":\"erased\"}}");
    }
}
