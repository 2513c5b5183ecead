package io.journeyline.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.value.InvalidValue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class IdentifierTest {

    @Property
    void a_kind_is_what_the_pattern_matches(
            @ForAll @Chars({'-', '-', 'A', '_', '0'}) @CharRange(from = 'y', to = 'z') @StringLength(max = 5)
                    String kind) {
        if (kind.matches(Identifier.KIND)) {
            assertThat(new Identifier(kind, "1").kind()).isEqualTo(kind);
        } else {
            assertThatThrownBy(() -> new Identifier(kind, "1")).isInstanceOf(InvalidValue.class);
        }
    }
}
