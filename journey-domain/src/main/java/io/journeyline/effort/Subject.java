package io.journeyline.effort;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.Visit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What something is about. Of a case the latest {@value #MOST} of each are known.
 *
 * @param topics trimmed and in lower case: topics of contacts, subjects of complaints, goals of visits
 */
@JsonFormat(shape = ARRAY)
record Subject(List<String> orders, List<String> products, List<String> topics) {

    static final Subject NOTHING = new Subject(List.of(), List.of(), List.of());

    static final int MOST = 10;

    Subject {
        orders = List.copyOf(orders);
        products = List.copyOf(products);
        topics = List.copyOf(topics);
    }

    static Subject of(Touchpoint touchpoint) {
        return switch (touchpoint) {
            case SupportContact contact -> named(null, List.of(), contact.topic());
            case Complaint complaint -> {
                Complaint.About about = complaint.about();
                yield named(
                        about == null ? null : about.order(),
                        one(about == null ? null : about.sku()),
                        complaint.subject());
            }
            case Return goods ->
                named(
                        goods.order(),
                        goods.lines().stream().map(Return.Line::sku).toList(),
                        null);
            case Visit visit -> named(null, List.of(), visit.goal());
            default -> NOTHING;
        };
    }

    static Subject order(String order) {
        return named(order, List.of(), null);
    }

    private static Subject named(@Nullable String order, List<String> products, @Nullable String topic) {
        return new Subject(
                words(one(order)), words(products), words(one(topic == null ? null : topic.toLowerCase(Locale.ROOT))));
    }

    private static List<String> one(@Nullable String word) {
        return word == null ? List.of() : List.of(word);
    }

    private static List<String> words(List<String> written) {
        List<String> words = new ArrayList<>(written.size());
        for (String word : written) {
            String bare = word.strip();
            if (!bare.isEmpty() && !words.contains(bare) && words.size() < MOST) {
                words.add(bare);
            }
        }
        return words;
    }

    boolean isNothing() {
        return orders.isEmpty() && products.isEmpty() && topics.isEmpty();
    }

    /** Whether both are about the same: the same order where both name one, else the same product, else the same topic. */
    boolean meets(Subject other) {
        if (!orders.isEmpty() && !other.orders.isEmpty()) {
            return meets(orders, other.orders);
        }
        if (!products.isEmpty() && !other.products.isEmpty()) {
            return meets(products, other.products);
        }
        return meets(topics, other.topics);
    }

    private static boolean meets(List<String> some, List<String> others) {
        return !Collections.disjoint(some, others);
    }

    Subject and(Subject next) {
        return next.isNothing()
                ? this
                : new Subject(
                        joined(orders, next.orders), joined(products, next.products), joined(topics, next.topics));
    }

    private static List<String> joined(List<String> before, List<String> next) {
        List<String> all = new ArrayList<>(before);
        all.removeAll(next);
        all.addAll(next);
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }
}
