package io.journeyline.identity;

import io.journeyline.value.InvalidValue;
import io.journeyline.value.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How identifiers are read, and what they say about who is who.
 *
 * @param kinds from strongest to weakest; kinds not named here come after them, by name, and are weak
 * @param blocked values that identify nobody: a value, the beginning or the end of some with a star for the rest, or a
 *     regular expression between slashes
 * @param crowd with more stronger identifiers beside it than this, a value is nobody's, and so are more values than this
 *     of a limited kind beside one stronger identifier, a card that all use who have none, say: 2 and up
 * @param whenErased what becomes of a touchpoint that names somebody who was erased
 * @param phoneRegion the ISO 3166 country a phone number without a country code is read in, {@code ZZ} for none
 */
public record IdentityPolicy(
        List<KindRule> kinds, List<String> blocked, int crowd, WhenErased whenErased, String phoneRegion) {

    /** What becomes of a touchpoint that names somebody who was erased. */
    public enum WhenErased {

        /** They are somebody new. */
        NEW_PERSON,

        /** It is refused. */
        REFUSE
    }

    public static final IdentityPolicy DEFAULT = new IdentityPolicy(
            List.of(
                    KindRule.limited("customer", 1),
                    KindRule.limited("loyalty", 1),
                    KindRule.limited("account", 5),
                    KindRule.limited("email", 5),
                    KindRule.weak("phone"),
                    KindRule.weak("card"),
                    KindRule.weak("device"),
                    KindRule.weak("cookie"),
                    KindRule.weak("session")),
            List.of(
                    "-1",
                    "null",
                    "none",
                    "unknown",
                    "undefined",
                    "anonymous",
                    "guest",
                    "n/a",
                    "/[0.+-]+/",
                    "test@*",
                    "*@test",
                    "*@invalid",
                    "*@localhost",
                    "*.test",
                    "*.invalid",
                    "*.localhost"),
            100,
            WhenErased.NEW_PERSON,
            "ZZ");

    private static final int MOST_KINDS = 100;
    private static final int MOST_BLOCKED = 1_000;
    private static final int SMALLEST_CROWD = 2;

    public IdentityPolicy {
        kinds = List.copyOf(kinds);
        blocked = List.copyOf(blocked);
        if (kinds.size() > MOST_KINDS
                || kinds.stream().map(KindRule::kind).distinct().count() < kinds.size()) {
            throw new InvalidValue("kinds", "must name at most %d kinds, each once".formatted(MOST_KINDS));
        }
        if (blocked.size() > MOST_BLOCKED) {
            throw new InvalidValue("blocked", "must hold at most %d values".formatted(MOST_BLOCKED));
        }
        if (crowd < SMALLEST_CROWD) {
            throw new InvalidValue("crowd", "must be %d or more".formatted(SMALLEST_CROWD));
        }
        blocked.forEach(BlockedValues::check);
    }

    /** The same rules for phone numbers of another country. */
    public IdentityPolicy in(String phoneRegion) {
        return new IdentityPolicy(kinds, blocked, crowd, whenErased, phoneRegion);
    }

    /** Strongest first. */
    public Comparator<Identifier> byStrength() {
        return Comparator.comparing(Identifier::kind, byStrengthOfKind());
    }

    /** Of two kinds, the stronger first. */
    public Comparator<String> byStrengthOfKind() {
        return Comparator.comparingInt(this::rank).thenComparing(Comparator.naturalOrder());
    }

    /** Of two ends of links, the stronger first. */
    public Comparator<Link.End> byStrengthOfEnd() {
        return Comparator.comparing(Link.End::kind, byStrengthOfKind())
                .thenComparing(end -> end.stream().value());
    }

    /** Whether so many values of a kind beside one stronger identifier are a crowd. */
    public boolean isCrowd(String kind, int values) {
        return values > crowd && rule(kind).most() != null;
    }

    /** What identifiers of a kind say; those of a kind that has no rule are weak. */
    public KindRule rule(String kind) {
        int rank = rank(kind);
        return rank < kinds.size() ? kinds.get(rank) : KindRule.weak(kind);
    }

    /** Whether an identifier's value identifies nobody. */
    public boolean blocks(Identifier identifier) {
        return BlockedValues.of(blocked).holds(identifier.value());
    }

    /**
     * The identifier with its value in the form in which it is compared: e-mail trimmed and lower-cased, phone in E.164
     * where it can be read as a number of its country and as bare digits where not, all others trimmed.
     *
     * @throws io.journeyline.value.InvalidValue if kind or value is not allowed
     */
    public Identifier normalise(String kind, String raw) {
        String trimmed = Words.checked(raw, Identifier.LONGEST_VALUE).strip();
        return new Identifier(
                kind,
                switch (kind) {
                    case "email" -> trimmed.toLowerCase(Locale.ROOT);
                    case "phone" -> PhoneNumbers.normalised(trimmed, phoneRegion);
                    default -> trimmed;
                });
    }

    private int rank(String kind) {
        for (int rank = 0; rank < kinds.size(); rank++) {
            if (kinds.get(rank).kind().equals(kind)) {
                return rank;
            }
        }
        return kinds.size();
    }
}
