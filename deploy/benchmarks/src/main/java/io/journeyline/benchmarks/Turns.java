package io.journeyline.benchmarks;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gives every contender its turns. One that fails is named, has no further turn, and stops nobody else. */
final class Turns {

    private final Runnable settle;
    private final Results results;
    private final PrintWriter out;
    private final Map<String, String> failures = new LinkedHashMap<>();
    private volatile boolean brokenOff;

    /** @param settle gets out of the way what the one before left, before each turn */
    Turns(Runnable settle, Results results, PrintWriter out) {
        this.settle = settle;
        this.results = results;
        this.out = out;
    }

    /** Something that may fail. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    /** A round that does not count: who fails in it, as a cold server may, has its turns nevertheless. */
    void warmUp(List<Contender> contenders) throws InterruptedException {
        round("warming up", contenders, new Results());
        contenders.forEach(contender -> failures.remove(contender.name()));
    }

    void round(String title, List<Contender> contenders) throws InterruptedException {
        round(title, contenders, results);
    }

    private void round(String title, List<Contender> contenders, Results into) throws InterruptedException {
        for (Contender contender : contenders) {
            if (failures.containsKey(contender.name())) {
                continue;
            }
            out.printf("%s: %s%n", title, contender.name());
            out.flush();
            attempt(contender.name(), () -> {
                settle.run();
                contender.measurement().measure(into);
            });
        }
    }

    /** Whether that went well; what did not is told, now and in the end. */
    boolean attempt(String name, Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (brokenOff) {
                throw new InterruptedException("broken off");
            }
            String reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
            failures.put(name, reason);
            out.printf("%s failed: %s%n", name, reason);
            out.flush();
            return false;
        }
    }

    /** Whatever fails from now on does so because the run ends. */
    void breakOff() {
        brokenOff = true;
    }

    /** Why each of those that failed did. */
    Map<String, String> failures() {
        return Collections.unmodifiableMap(failures);
    }
}
