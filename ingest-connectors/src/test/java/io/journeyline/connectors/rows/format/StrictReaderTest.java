package io.journeyline.connectors.rows.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.connectors.rows.FileException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StrictReaderTest {

    @Test
    void text_before_broken_bytes_is_read_and_their_line_is_named() throws IOException {
        var bytes = ("a\n".repeat(50_000) + "caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        try (var reader = reader(bytes)) {
            for (int i = 0; i < 50_000; i++) {
                assertThat(reader.readLine()).isEqualTo("a");
            }
            assertThatThrownBy(reader::readLine)
                    .isInstanceOf(FileException.class)
                    .hasMessage("x.csv, line 50001: bytes that are not UTF-8; is the file in another encoding?");
        }
    }

    @Test
    void a_character_cut_off_by_the_end_is_broken() throws IOException {
        try (var reader = reader(new byte[] {'a', (byte) 0xC3})) {
            assertThatThrownBy(reader::readLine).hasMessageContaining("line 1: bytes that are not UTF-8");
        }
    }

    @Test
    void a_byte_order_mark_is_dropped_and_characters_across_buffers_stay_whole() throws IOException {
        var text = "é€𝄞".repeat(40_000);
        try (var reader = reader(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))) {
            assertThat(reader.readLine()).isEqualTo(text);
        }
    }

    private static BufferedReader reader(byte[] bytes) {
        return new BufferedReader(new StrictReader(new ByteArrayInputStream(bytes), "x.csv", StandardCharsets.UTF_8));
    }
}
