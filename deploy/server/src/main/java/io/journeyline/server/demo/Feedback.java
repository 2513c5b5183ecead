package io.journeyline.server.demo;

import io.journeyline.server.demo.setting.OpeningHours;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.server.demo.setting.Words;
import io.journeyline.server.demo.story.Story;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Referral;
import io.journeyline.touchpoint.Review;
import io.journeyline.touchpoint.Survey;
import io.journeyline.value.FreeText;
import io.journeyline.value.Scale;
import io.journeyline.value.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What shoppers say when asked, and unasked: it follows what happened to them. */
final class Feedback {

    /** The help desk's own question: how much effort it took, 1 little, 5 much. */
    private static final Scale EFFORT = new Scale(Score.of(1), Score.of(5), Scale.Better.LOW);

    private static final double DELIGHTED = 0.8;

    private static final double ANSWERS_ABOUT_PARCEL = 0.16;
    private static final double ANSWERS_ABOUT_STORE = 0.05;
    private static final double ANSWERS_ABOUT_CASE = 0.45;
    private static final double REVIEWS_PARCEL = 0.12;
    private static final double REVIEWS_LATE_PARCEL = 0.25;
    private static final double REVIEWS_STORE = 0.03;
    private static final double ASKED_FOR_EFFORT = 0.4;
    private static final double RECOMMENDS = 0.4;
    private static final double BY_CAMPAIGN = 0.7;
    private static final double REVIEW_WITH_WORDS = 0.75;
    private static final double ANSWER_WITH_WORDS = 0.3;

    private final Story story;

    Feedback(Story story) {
        this.story = story;
    }

    /** After a parcel: late ones and bad handling cost stars. */
    void afterDelivery(Bought bought, Instant arrival, Duration late, double harm) {
        double delay = late.isZero() ? 0 : 0.3 + 0.03 * late.toDays();
        double satisfaction = satisfaction(delay + harm);
        if (story.chance(ANSWERS_ABOUT_PARCEL)) {
            Survey.About about = new Survey.About(null, bought.purchase().order());
            survey("delivery", arrival.plus(story.days(0.6, 4)), Survey.Kind.CSAT, null, satisfaction, about);
        }
        if (story.chance(late.isZero() ? REVIEWS_PARCEL : REVIEWS_LATE_PARCEL)) {
            review(bought.favourite(), arrival.plus(story.days(1, 12)), satisfaction);
        }
    }

    void afterStoreTrip(Bought bought) {
        double satisfaction = satisfaction(0);
        if (story.chance(ANSWERS_ABOUT_STORE)) {
            Survey.About about = new Survey.About(null, bought.purchase().order());
            survey("store", bought.at().plus(story.hours(3, 40)), Survey.Kind.CSAT, null, satisfaction, about);
        }
        if (story.chance(REVIEWS_STORE)) {
            review(bought.favourite(), bought.at().plus(story.days(1, 12)), satisfaction);
        }
    }

    /** After a case: each further contact and transfer makes it harder. */
    void afterCase(HelpDesk.Course course) {
        if (!story.chance(ANSWERS_ABOUT_CASE)) {
            return;
        }
        double satisfaction = satisfaction(1.5 * course.harm());
        Scale scale = story.chance(ASKED_FOR_EFFORT) ? EFFORT : null;
        Survey.About about = new Survey.About(course.caseId(), null);
        survey("help-desk", course.solvedAt().plus(story.hours(2, 50)), Survey.Kind.CES, scale, satisfaction, about);
    }

    /** The question of the quarter: would you recommend us. The delighted may do so. */
    void relationship(Instant at) {
        double satisfaction = satisfaction(0);
        survey("relationship", at, Survey.Kind.NPS, null, satisfaction, null);
        if (satisfaction > DELIGHTED && story.chance(RECOMMENDS)) {
            refer(at.plus(story.days(0.1, 20)));
        }
    }

    void refer(Instant at) {
        String friend = "a friend in %s".formatted(story.one(Words.TOWNS));
        story.tell(
                OpeningHours.DESK.onceOpen(at, story.random()),
                Place.CRM,
                story.shopper().asked(),
                new Referral(story.chance(BY_CAMPAIGN) ? "friends-of-juniper" : null, new FreeText(friend)));
    }

    void review(Purchase.Line line, Instant at, double satisfaction) {
        String language = story.shopper().name().language();
        String words = Words.opinion(
                Words.Verdict.of(satisfaction), Objects.requireNonNull(line.name()), language, story.random());
        story.tell(
                at,
                Place.REVIEWS,
                story.shopper().asked(),
                new Review(
                        mark(Scale.of(1, 5), satisfaction),
                        null,
                        story.chance(REVIEW_WITH_WORDS) ? new FreeText(words) : null,
                        language,
                        line.sku()));
    }

    void survey(
            String occasion,
            Instant at,
            Survey.Kind kind,
            @Nullable Scale scale,
            double satisfaction,
            Survey.@Nullable About about) {
        Scale asked = scale == null ? kind.usualScale() : scale;
        String said = Words.remark(
                Words.Verdict.of(satisfaction), story.shopper().name().language(), story.random());
        FreeText text = story.chance(ANSWER_WITH_WORDS) ? new FreeText(said) : null;
        Survey survey = new Survey(kind, mark(asked, satisfaction), scale, text, about);
        story.tell(at, Place.survey(occasion), story.shopper().asked(), survey);
    }

    /** 0 to 1: the mood, less what just went wrong, give or take the day. */
    private double satisfaction(double wrong) {
        double day = story.random().nextDouble(-0.2, 0.2);
        return Math.clamp(0.2 + 0.8 * story.mood().goodwill() - wrong + day, 0, 1);
    }

    private static Score mark(Scale scale, double satisfaction) {
        double good = scale.better() == Scale.Better.LOW ? 1 - satisfaction : satisfaction;
        int min = scale.min().value().intValueExact();
        int max = scale.max().value().intValueExact();
        return Score.of(min + (int) Math.round(good * (max - min)));
    }
}
