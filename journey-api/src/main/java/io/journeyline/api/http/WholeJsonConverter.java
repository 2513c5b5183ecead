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

/** Writes answers in JSON whole and with their length, so that each leaves in one piece and not in chunks. */
public final class WholeJsonConverter extends JacksonJsonHttpMessageConverter {

    private static final int USUAL_BYTES = 1 << 12;

    public WholeJsonConverter(JsonMapper mapper) {
        super(mapper);
    }

    private record Whole(HttpHeaders headers, FastByteArrayOutputStream bytes) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return bytes;
        }
    }

    @Override
    protected void writeInternal(
            Object value, ResolvableType type, HttpOutputMessage answer, @Nullable Map<String, Object> hints)
            throws IOException {
        Whole whole = new Whole(answer.getHeaders(), new FastByteArrayOutputStream(USUAL_BYTES));
        super.writeInternal(value, type, whole, hints);
        answer.getHeaders().setContentLength(whole.bytes().size());
        whole.bytes().writeTo(answer.getBody());
    }
}
