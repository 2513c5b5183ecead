package io.journeyline.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers in JSON whole and with their length, so that each leaves in one piece and not in chunks. A long one leaves
 * as it is written, so that who reads slowly holds no copy of it here.
 */
public final class WholeJsonConverter extends JacksonJsonHttpMessageConverter {

    private static final int USUAL_BYTES = 1 << 12;
    private static final int LONGEST = 1 << 16;

    public WholeJsonConverter(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected void writeInternal(
            Object value, ResolvableType type, HttpOutputMessage answer, @Nullable Map<String, Object> hints)
            throws IOException {
        Whole whole = new Whole(answer);
        super.writeInternal(value, type, whole, hints);
        whole.send();
    }

    /** An answer that is held back until it is written, or long. */
    private static final class Whole extends OutputStream implements HttpOutputMessage {

        private final HttpOutputMessage answer;
        private final FastByteArrayOutputStream heldBack = new FastByteArrayOutputStream(USUAL_BYTES);
        private @Nullable OutputStream leaving;

        Whole(HttpOutputMessage answer) {
            this.answer = answer;
        }

        @Override
        public HttpHeaders getHeaders() {
            return answer.getHeaders();
        }

        @Override
        public OutputStream getBody() {
            return this;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (leaving == null && heldBack.size() + length > LONGEST) {
                leaving = answer.getBody();
                heldBack.writeTo(leaving);
                heldBack.reset();
            }
            (leaving == null ? heldBack : leaving).write(bytes, from, length);
        }

        void send() throws IOException {
            if (leaving == null) {
                answer.getHeaders().setContentLength(heldBack.size());
                heldBack.writeTo(answer.getBody());
            }
        }
    }
}
