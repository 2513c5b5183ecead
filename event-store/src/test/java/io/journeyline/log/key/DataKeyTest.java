package io.journeyline.log.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.identity.StreamId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DataKeyTest {

    private static final StreamId STREAM = new StreamId(new UUID(1, 1));
    private static final StreamId OTHER = new StreamId(new UUID(2, 2));
    private static final byte[] CLEAR = "{\"email\": \"anna@example.org\"}".getBytes(UTF_8);

    private final DataKey key = DataKey.random(STREAM);

    @Test
    void what_is_sealed_is_opened_by_its_key_and_shows_nothing() {
        byte[] sealed = key.seal(CLEAR);

        assertThat(key.open(sealed)).contains(CLEAR);
        assertThat(new String(sealed, UTF_8)).doesNotContain("anna");
        assertThat(sealed).hasSize(CLEAR.length + 33).startsWith(1);
        assertThat(key.seal(CLEAR)).isNotEqualTo(sealed);
    }

    @Test
    void json_that_is_older_than_keys_is_read_as_it_is() {
        assertThat(key.open(CLEAR)).contains(CLEAR);
    }

    @Test
    void what_another_key_of_the_stream_has_sealed_or_what_was_taken_out_is_not_there() {
        assertThat(key.open(DataKey.random(STREAM).seal(CLEAR))).isEmpty();
        assertThat(key.open(new byte[0])).isEmpty();
    }

    @Test
    void what_is_damaged_is_neither_read_nor_passed_over() {
        byte[] sealed = key.seal(CLEAR);
        sealed[sealed.length / 2] ^= 1;

        assertThat(key.open(sealed)).contains(sealed);
    }

    @Test
    void what_was_sealed_for_one_stream_is_not_opened_for_another_even_by_the_same_key() {
        DataKey same = new DataKey(OTHER, key.mark(), key.key());
        byte[] sealed = key.seal(CLEAR);

        assertThat(same.open(sealed)).contains(sealed);
    }

    @Test
    void a_wrapped_key_is_unwrapped_for_its_own_stream_and_under_its_own_master_key_alone() {
        MasterKey master = new MasterKey(new byte[MasterKey.BYTES]);
        byte[] wrapped = master.wrap(key);

        assertThat(master.unwrap(STREAM, wrapped)).isEqualTo(key);
        assertThatThrownBy(() -> master.unwrap(OTHER, wrapped)).hasMessageContaining("damaged");
        assertThatThrownBy(() -> new MasterKey(Aead.random(MasterKey.BYTES)).unwrap(STREAM, wrapped))
                .hasMessageContaining("damaged");
    }

    @Test
    void a_key_never_shows_itself() {
        assertThat(key.toString()).isEqualTo("DataKey[stream=%s, mark=%08x]".formatted(STREAM, key.mark()));
    }

    @Test
    void a_master_key_of_another_length_is_refused() {
        assertThatThrownBy(() -> new MasterKey(new byte[MasterKey.BYTES - 1])).hasMessageContaining("32 bytes");
    }
}
