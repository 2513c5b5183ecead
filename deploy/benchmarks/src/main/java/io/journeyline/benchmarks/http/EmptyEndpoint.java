package io.journeyline.benchmarks.http;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this very server costs when it has nothing to do: the body is not looked at, the answer is two bytes. */
@RestController
class EmptyEndpoint {

    static final String PATH = "/bench/empty";

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] get() {
        return new byte[] {'{', '}'};
    }

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] post() {
        return new byte[] {'{', '}'};
    }
}
