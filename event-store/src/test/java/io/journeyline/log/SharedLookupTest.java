package io.journeyline.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedLookupTest {

    private static final int CALLERS = 100;

    private final List<List<Integer>> queries = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch free = new CountDownLatch(1);
    private final SharedLookup<Integer, String> lookup = new SharedLookup<>(this::even);

    private Map<Integer, String> even(List<Integer> keys) {
        queries.add(keys);
        try {
            free.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return keys.stream()
                .filter(key -> key % 2 == 0)
                .collect(Collectors.toMap(Function.identity(), Object::toString));
    }

    @Test
    void those_who_come_while_a_query_is_under_way_share_the_next_one() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<String>>> answers = IntStream.range(0, CALLERS)
                    .mapToObj(n -> callers.submit(() -> lookup.find(n)))
                    .toList();
            await().until(() -> !queries.isEmpty());
            assertThat(queries).hasSize(1);
            free.countDown();

            for (int n = 0; n < CALLERS; n++) {
                assertThat(answers.get(n).get())
                        .isEqualTo(n % 2 == 0 ? Optional.of(Integer.toString(n)) : Optional.empty());
            }
        }
        assertThat(queries.stream().mapToInt(List::size).sum()).isEqualTo(CALLERS);
        assertThat(queries).hasSizeLessThan(CALLERS / 2);
    }

    @Test
    void what_goes_wrong_is_told_to_all_who_asked_and_to_nobody_after_them() {
        CompletableFuture<Boolean> broken = new CompletableFuture<>();
        SharedLookup<Integer, String> failing = new SharedLookup<>(keys -> {
            if (!broken.isDone()) {
                throw new IllegalStateException("away");
            }
            return Map.of();
        });

        assertThatThrownBy(() -> failing.find(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("away");
        broken.complete(true);
        assertThat(failing.find(1)).isEmpty();
    }
}
