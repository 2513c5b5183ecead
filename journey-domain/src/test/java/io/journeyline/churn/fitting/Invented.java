package io.journeyline.churn.fitting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.churn.buying.BuyingHistories;
import io.journeyline.churn.buying.SpentHistories;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Customers who were drawn by chance, in weeks. */
record Invented(int x, double tx, double end, double mean) {

    static List<Invented> all() {
        try (InputStream in = Objects.requireNonNull(Invented.class.getResourceAsStream("invented.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Invented::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Invented> shuffled() {
        List<Invented> some = new ArrayList<>(all());
        Collections.shuffle(some, new Random(7));
        return some;
    }

    private static Invented read(String line) {
        String[] words = line.split(" ", -1);
        return new Invented(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]) / 7.0,
                Integer.parseInt(words[2]) / 7.0,
                Double.parseDouble(words[3]));
    }

    static BuyingHistories histories(List<Invented> customers) {
        return BuyingHistories.of(
                customers.stream().mapToInt(Invented::x).toArray(),
                customers.stream().mapToDouble(Invented::tx).toArray(),
                customers.stream().mapToDouble(Invented::end).toArray());
    }

    static SpentHistories spent(List<Invented> customers) {
        return SpentHistories.of(
                customers.stream().mapToInt(Invented::x).toArray(),
                customers.stream().mapToDouble(Invented::mean).toArray());
    }
}
