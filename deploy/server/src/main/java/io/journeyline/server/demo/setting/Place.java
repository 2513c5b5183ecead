package io.journeyline.server.demo.setting;

import io.journeyline.record.Channel;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Where something happened, and the system that tells of it.
 *
 * @param prefix what that system's ids begin with
 */
public record Place(
        String source,
        String prefix,
        Channel channel,
        @Nullable String location,
        @Nullable String staff) {

    public static final int STORES = 12;

    public static final Place WEB_SHOP = new Place("shop/web", "W-", Channel.WEB, null, null);
    public static final Place APP = new Place("shop/app", "A-", Channel.APP, null, null);
    public static final Place RETURNS_BY_POST = new Place("parcel/returns", "R-", Channel.MAIL, null, null);
    public static final Place PARCELS = new Place("parcel/swiftline", "P-", Channel.OTHER, null, null);
    public static final Place WEB_FORM = new Place("desk/web-form", "F-", Channel.WEB, null, null);
    public static final Place PHONE_MENU = new Place("desk/phone-menu", "M-", Channel.PHONE, null, null);
    public static final Place SOCIAL = new Place("social/mentions", "SM-", Channel.SOCIAL, null, null);
    public static final Place REVIEWS = new Place("shop/reviews", "RV-", Channel.WEB, null, null);
    public static final Place CASES = new Place("desk/cases", "CU-", Channel.OTHER, null, null);
    public static final Place CRM = new Place("crm", "K-", Channel.EMAIL, null, null);

    private static final int TILL_STAFF = 8;
    private static final int AGENTS = 24;

    public static Place till(int store, RandomGenerator random) {
        String name = "store-%02d".formatted(store);
        String staff = "s-%02d%d".formatted(store, 1 + random.nextInt(TILL_STAFF));
        return new Place("pos/" + name, "T-", Channel.STORE, name, staff);
    }

    public static Place phoneDesk(RandomGenerator random) {
        return new Place("desk/phone", "D-", Channel.PHONE, null, agent(random));
    }

    public static Place emailDesk(RandomGenerator random) {
        return new Place("desk/email", "E-", Channel.EMAIL, null, agent(random));
    }

    public static Place chatDesk(RandomGenerator random) {
        return new Place("desk/chat", "H-", Channel.CHAT, null, agent(random));
    }

    /** A survey by e-mail, by its occasion. */
    public static Place survey(String occasion) {
        return new Place("survey/" + occasion, "Q-", Channel.EMAIL, null, null);
    }

    private static String agent(RandomGenerator random) {
        return "agent-%02d".formatted(1 + random.nextInt(AGENTS));
    }
}
