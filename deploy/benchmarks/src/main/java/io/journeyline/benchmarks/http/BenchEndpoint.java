package io.journeyline.benchmarks.http;

import java.lang.management.ManagementFactory;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What this very server costs when it has nothing to do, where the body is not looked at and the answer is two bytes; and what
 * heap it needs.
 */
@RestController
class BenchEndpoint {

    static final String EMPTY = "/bench/empty";
    static final String HEAP = "/bench/heap";

    @GetMapping(EMPTY)
    HttpEntity<byte[]> get() {
        return nothing();
    }

    @PostMapping(EMPTY)
    HttpEntity<byte[]> post() {
        return nothing();
    }

    /** Declared as what is asked most often is, for which Spring MVC has least to find out. */
    private static HttpEntity<byte[]> nothing() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new byte[] {'{', '}'});
    }

    /** The bytes in use after a full collection. */
    @PostMapping(path = HEAP, produces = MediaType.APPLICATION_JSON_VALUE)
    long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
