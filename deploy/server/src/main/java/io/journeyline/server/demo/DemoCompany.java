package io.journeyline.server.demo;

import io.journeyline.record.JsonBody;
import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.Habit;
import io.journeyline.server.demo.setting.Name;
import io.journeyline.server.demo.setting.OpeningHours;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.server.demo.setting.Shopper;
import io.journeyline.server.demo.story.DemoTouchpoint;
import io.journeyline.server.demo.story.Mood;
import io.journeyline.server.demo.story.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A year of the invented retailer Juniper and Lane, up to the last midnight at its seat: 2,000 customers, twelve stores,
 * a web shop and a help desk. The same seed and day give the same bytes; nobody in it is real.
 */
public final class DemoCompany {

    public static final int CUSTOMERS = 2_000;

    /** Was hit by the bad launch week, called four times, complained, sent the thing back and left. */
    public static final String LET_DOWN = "loyalty:JL-000017";

    /** Comes every other day and recommends the shop to friends. */
    public static final String LOYAL = "loyalty:JL-000042";

    /** Had no quarrel, just came ever more rarely and then no more. */
    public static final String DRIFTED_AWAY = "loyalty:JL-000099";

    private static final int LET_DOWN_NUMBER = 17;
    private static final int LOYAL_NUMBER = 42;
    private static final int DRIFTED_AWAY_NUMBER = 99;

    /** When {@link #DRIFTED_AWAY} begins to stay away, in days of the year. */
    private static final int DRIFTS_FROM_DAY = 190;

    /** When {@link #LOYAL} recommends the retailer all the same, in days after the launch. */
    private static final int FAVOUR_AFTER_DAYS = 45;

    /** What even a sceptic thinks of the retailer at first. */
    private static final double LEAST_GOODWILL = 0.55;

    /** People who pay cash and are not known, a store a day. */
    private static final double WALK_INS = 0.4;

    private final BusinessYear year;
    private final List<DemoTouchpoint> touchpoints = new ArrayList<>();

    /** Tells the year that ends with the last midnight before {@code now}; takes a second or two. */
    public DemoCompany(long seed, Instant now) {
        year = new BusinessYear(now);
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 1; number <= CUSTOMERS; number++) {
            touchpoints.addAll(customer(number, random.split()));
        }
        for (int store = 1; store <= Place.STORES; store++) {
            touchpoints.addAll(walkIns(store, random.split()));
        }
        touchpoints.sort(null);
    }

    /** How many touchpoints there are. */
    public int count() {
        return touchpoints.size();
    }

    /** Every touchpoint in the order in which they happened, written as a source reports it when it is taken. */
    public Stream<JsonBody> touchpoints() {
        return touchpoints.stream().map(DemoTouchpoint::json);
    }

    private List<DemoTouchpoint> customer(int number, SplittableRandom random) {
        Shopper somebody = Shopper.drawn(number, year, random);
        Shopper shopper = switch (number) {
            case LET_DOWN_NUMBER -> somebody.cast(Name.english("Edie", "Merriford", number), Habit.BOTH, null);
            case LOYAL_NUMBER -> somebody.cast(Name.english("Otis", "Larkham", number), Habit.ENTHUSIAST, null);
            case DRIFTED_AWAY_NUMBER -> somebody.cast(Name.english("Flora", "Eastlake", number), Habit.BOTH, drift());
            default -> somebody;
        };
        boolean steadfast = number == LOYAL_NUMBER || number == LET_DOWN_NUMBER;
        Mood mood = steadfast ? Mood.steadfast() : Mood.of(random.nextDouble(LEAST_GOODWILL, 1), shopper.tiresOn());
        Story story = new Story(shopper, year, mood, random);
        switch (number) {
            case LET_DOWN_NUMBER -> new LaunchVictim(story).live();
            case LOYAL_NUMBER -> liveLoyally(story);
            default -> new Life(story).live();
        }
        return introduced(shopper, story.told());
    }

    /** Wherever a card, a browser or a phone turns up for the first time, the customer says who they are. */
    private static List<DemoTouchpoint> introduced(Shopper shopper, List<DemoTouchpoint> told) {
        Set<String> seen = new HashSet<>();
        return told.stream()
                .sorted()
                .map(touchpoint ->
                        seen.addAll(touchpoint.who().values()) ? touchpoint.by(shopper.customerNumber()) : touchpoint)
                .toList();
    }

    private static void liveLoyally(Story story) {
        new Life(story).live();
        LocalDate day = story.year().launch().plusDays(FAVOUR_AFTER_DAYS);
        new Feedback(story).refer(BusinessYear.atScreen(day, story.random()));
    }

    /** The unknown customers of one store; their story goes by a number no customer has. */
    private List<DemoTouchpoint> walkIns(int store, SplittableRandom random) {
        Shopper nobody = Shopper.drawn(CUSTOMERS + store, year, random);
        Story story = new Story(nobody, year, Mood.steadfast(), random);
        Stores stores = new Stores(story);
        year.days().filter(OpeningHours.STORE::isOpenOn).forEach(day -> {
            if (story.chance(WALK_INS * BusinessYear.season(day) * BusinessYear.storeWeekday(day))) {
                stores.walkIn(day, store);
            }
        });
        return story.told();
    }

    private @Nullable LocalDate drift() {
        return year.first().plusDays(DRIFTS_FROM_DAY);
    }
}
