package io.journeyline.server.demo.story;

import io.journeyline.record.Moment;
import io.journeyline.record.TouchpointKey;
import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.server.demo.setting.Shopper;
import io.journeyline.touchpoint.Touchpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What happens to one shopper, as it is being told; draws from a source of chance of its own. */
public final class Story {

    /** More than anybody's story needs; keeps the numbers of two shoppers apart. */
    private static final int NUMBERS_PER_SHOPPER = 10_000;

    private final List<DemoTouchpoint> told = new ArrayList<>();
    private final Shopper shopper;
    private final BusinessYear year;
    private final Mood mood;
    private final RandomGenerator random;
    private int lastNumber;

    public Story(Shopper shopper, BusinessYear year, Mood mood, RandomGenerator random) {
        this.shopper = shopper;
        this.year = year;
        this.mood = mood;
        this.random = random;
    }

    public Shopper shopper() {
        return shopper;
    }

    public BusinessYear year() {
        return year;
    }

    public Mood mood() {
        return mood;
    }

    public RandomGenerator random() {
        return random;
    }

    public List<DemoTouchpoint> told() {
        return told;
    }

    public void tell(Instant at, Place place, Map<String, String> who, Touchpoint data) {
        tell(at, place, who, null, data);
    }

    /** Adds what happened, unless it lies outside the year. */
    public void tell(Instant at, Place place, Map<String, String> who, @Nullable String caseId, Touchpoint data) {
        Instant moment = at.truncatedTo(ChronoUnit.SECONDS);
        TouchpointKey key = new TouchpointKey(place.source(), numbered(place.prefix()));
        if (year.holds(moment)) {
            told.add(new DemoTouchpoint(new Moment(moment, key), who, place, caseId, data));
        }
    }

    /** A number that no other thing has. */
    public String numbered(String prefix) {
        lastNumber++;
        if (lastNumber >= NUMBERS_PER_SHOPPER) {
            throw new IllegalStateException("a shopper's story has run out of numbers");
        }
        return prefix + (shopper.number() * NUMBERS_PER_SHOPPER + lastNumber);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public boolean chance(Odds odds, boolean strained) {
        return chance(odds.on(strained));
    }

    /** Both ends included. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public Duration minutes(double least, double most) {
        return Duration.ofSeconds((long) (60 * random.nextDouble(least, most)));
    }

    public Duration hours(double least, double most) {
        return minutes(60 * least, 60 * most);
    }

    public Duration days(double least, double most) {
        return hours(24 * least, 24 * most);
    }

    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
