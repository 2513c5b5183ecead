package io.journeyline.connectors.cloudevents;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells senders that events are welcome here, as CloudEvents' "HTTP 1.1 Web Hooks for Event Delivery" 1.0, section 4, has
 * it. That lets nobody in: each delivery has to show a key.
 */
@RestController
public final class HandshakeEndpoint {

    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9.:/_*-]{1,255}");
    private static final Pattern RATE = Pattern.compile("[1-9]\\d{0,8}");

    @RequestMapping(path = "/v1/cloudevents", method = RequestMethod.OPTIONS)
    ResponseEntity<Object> shake(
            @RequestHeader(name = "WebHook-Request-Origin", required = false) @Nullable String origin,
            @RequestHeader(name = "WebHook-Request-Rate", required = false) @Nullable String rate) {
        ResponseEntity.HeadersBuilder<?> answer = ResponseEntity.ok().allow(HttpMethod.POST, HttpMethod.OPTIONS);
        if (origin != null && ORIGIN.matcher(origin).matches()) {
            answer.header("WebHook-Allowed-Origin", origin);
            answer.header(
                    "WebHook-Allowed-Rate", rate != null && RATE.matcher(rate).matches() ? rate : "*");
        }
        return answer.build();
    }
}
