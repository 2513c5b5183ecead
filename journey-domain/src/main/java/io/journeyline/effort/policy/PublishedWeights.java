package io.journeyline.effort.policy;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * The weights the product brings. Which drivers there are, and that coming back is the heaviest of them, is after Dixon,
 * Freeman and Toman, Stop Trying to Delight Your Customers (Harvard Business Review, July 2010); the numbers are a
 * starting point on a scale on which coming back once is 3, to be fitted on a company's own surveys.
 */
final class PublishedWeights {

    static final Map<Driver, Weight> ALL = all();

    private PublishedWeights() {}

    private static Map<Driver, Weight> all() {
        Map<Driver, Weight> weights = new EnumMap<>(Driver.class);
        for (Driver driver : Driver.values()) {
            weights.put(driver, of(driver));
        }
        return weights;
    }

    private static Weight of(Driver driver) {
        return switch (driver) {
            case REPEAT_CONTACT ->
                weight("3", 1, "Having to come back is what customers name first: 62 % had to (HBR, July 2010).");
            case TRANSFER -> weight("2", 10, "Being handed on starts the story anew: 59 % were (HBR, July 2010).");
            case REOPENING -> weight("3", 1, "What was called solved was not: as much as coming back once more.");
            case CHANNEL_SWITCH ->
                weight("2", 1, "The first way did not work: 57 % had to go from web to phone (HBR, July 2010).");
            case WAITING ->
                weight("0.2", 60, "Five minutes beyond the free one weigh 1, ten as much as being handed on once.");
            case ABANDONED_ATTEMPT -> weight("2", 1, "Time spent for nothing, and the matter is still to be settled.");
            case MENU_STEP -> weight("0.2", 20, "Each choice takes some seconds; a menu of five weighs 1.");
            case MENU_LOOP -> weight("1", 10, "Being led in a circle costs the whole walk again.");
            case FAILED_SELF_SERVICE ->
                weight("1", 10, "Customers try by themselves first; failing at it costs before the first contact.");
            case REPEATED_INFORMATION ->
                weight("2", 1, "Saying it all again: 56 % had to explain their matter anew (HBR, July 2010).");
            case FORM_DEMANDED -> weight("1.5", 10, "A form or document is work done at home, in the customer's time.");
            case SECOND_RETURN -> weight("3", 1, "One more way to the store or the post: as much as coming back once.");
            case ASKED_FOR_MORE ->
                weight("2", 1, "The case stands still until the customer has looked up and sent more.");
        };
    }

    private static Weight weight(String points, int most, String reason) {
        return new Weight(new BigDecimal(points), most, reason);
    }
}
