package io.journeyline.server.demo.setting;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An invented person, and the identifiers each system of the retailer knows them by.
 *
 * @param number from 1; every identifier is made of it, so that no two people share one
 * @param homeStore the number of the store they go to, 0 for customers abroad who only order
 * @param readsMail whether they answer what the customer file sends them
 * @param joined when they became a customer, null for those from before the year
 * @param tiresOn when they lose interest without a particular reason, null for those who do not
 */
public record Shopper(
        int number,
        Name name,
        Habit habit,
        int homeStore,
        boolean hasApp,
        boolean readsMail,
        @Nullable LocalDate joined,
        @Nullable LocalDate tiresOn) {

    /** Browsers forget their cookies about three times a year. */
    private static final int COOKIE_DAYS = 130;

    private static final List<String> MAIL_DOMAINS = List.of("example.org", "example.com", "example.net");

    /** A shopper like many: one in seven joins during the year, one in eight tires in its later part. */
    public static Shopper drawn(int number, BusinessYear year, RandomGenerator random) {
        Name name = Name.drawn(number, random);
        Habit habit = Habit.drawn(random);
        boolean abroad = !name.language().equals(Name.ENGLISH);
        int store = abroad ? 0 : 1 + random.nextInt(Place.STORES);
        boolean hasApp = random.nextDouble() < 0.3;
        boolean readsMail = random.nextDouble() < 0.92;
        LocalDate joined = random.nextDouble() < 0.15 ? year.first().plusDays(random.nextInt(20, 340)) : null;
        LocalDate tires = random.nextDouble() < 0.12 ? year.first().plusDays(random.nextInt(100, 300)) : null;
        if (joined != null && tires != null && tires.isBefore(joined)) {
            tires = null;
        }
        return new Shopper(number, name, abroad ? Habit.WEB_REGULAR : habit, store, hasApp, readsMail, joined, tires);
    }

    /** The same person with a part to play: a customer from before the year, who shops in their city. */
    public Shopper cast(Name part, Habit habitOfPart, @Nullable LocalDate tiresInPart) {
        return new Shopper(number, part, habitOfPart, 1, false, true, null, tiresInPart);
    }

    public String customerNumber() {
        return "C-" + (100_000 + number);
    }

    public String loyaltyCard() {
        return "JL-" + String.valueOf(1_000_000 + number).substring(1);
    }

    public String email() {
        return name.mailbox() + number + "@" + MAIL_DOMAINS.get(number % MAIL_DOMAINS.size());
    }

    /** By the till: the loyalty card and the payment card. */
    public Map<String, String> atTill() {
        return who("loyalty", loyaltyCard(), "card", paymentCard());
    }

    /** By a till when the loyalty card was left at home. */
    public Map<String, String> payingByCard() {
        return who("card", paymentCard());
    }

    /** By the web shop or the app after the login. */
    public Map<String, String> loggedIn(LocalDate day) {
        return hasApp
                ? who("customer", customerNumber(), "email", email(), "device", "dev-" + code(number, 0))
                : who("customer", customerNumber(), "email", email(), "cookie", cookie(day));
    }

    /** By the web shop before the login. */
    public Map<String, String> unknownAtScreen(LocalDate day) {
        return who("cookie", cookie(day));
    }

    /** By the telephone exchange: the number that calls. */
    public Map<String, String> calling() {
        return name.phone() == null ? who("customer", customerNumber()) : who("phone", name.phone());
    }

    /** By an agent on the phone, who asked for the customer number. */
    public Map<String, String> speaking() {
        return who("customer", customerNumber(), "phone", name.phone());
    }

    /** By the help desk's mailbox, as people write their own address. */
    public Map<String, String> writing() {
        String email = email();
        String written = Character.toUpperCase(email.charAt(0)) + email.substring(1);
        return who("customer", customerNumber(), "email", written);
    }

    /** By the parcel service: an address for the notice, a number for the driver. */
    public Map<String, String> receiving() {
        return who("email", email(), "phone", name.phone());
    }

    /** By survey and review tools. */
    public Map<String, String> asked() {
        return who("customer", customerNumber(), "email", email());
    }

    /** By the customer file, which has everything. */
    public Map<String, String> onFile() {
        return who(
                "customer",
                customerNumber(),
                "loyalty",
                loyaltyCard(),
                "email",
                email(),
                "phone",
                name.phone(),
                "card",
                paymentCard());
    }

    private String paymentCard() {
        return "card-" + code(number, 1);
    }

    private String cookie(LocalDate day) {
        return "ck-" + code(number, 2 + ChronoUnit.DAYS.between(LocalDate.EPOCH, day) / COOKIE_DAYS);
    }

    /** Looks drawn, and differs for any two people: the product with an odd factor loses nothing. */
    private static String code(int number, long use) {
        int mixed = number * 0x9E3779B1 ^ (int) (use * 0x85EBCA6BL);
        return Integer.toHexString(mixed) + "-" + use;
    }

    private static Map<String, String> who(@Nullable String... kindsAndValues) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        for (int i = 0; i < kindsAndValues.length; i += 2) {
            String kind = kindsAndValues[i];
            String value = kindsAndValues[i + 1];
            if (kind != null && value != null) {
                identifiers.put(kind, value);
            }
        }
        return identifiers;
    }
}
