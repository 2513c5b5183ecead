package io.journeyline.identity;

import io.journeyline.value.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How identifiers are read and which of them is the strongest.
 *
 * @param strength the kinds from strongest to weakest; kinds not named here come after them, by name
 * @param phoneRegion the ISO 3166 country a phone number without a country code is read in, {@code ZZ} for none
 */
public record IdentityPolicy(List<String> strength, String phoneRegion) {

    public static final IdentityPolicy DEFAULT = new IdentityPolicy(
            List.of("customer", "loyalty", "account", "email", "phone", "card", "device", "cookie", "session"), "ZZ");

    public IdentityPolicy {
        strength = List.copyOf(strength);
    }

    /** Strongest first. */
    public Comparator<Identifier> byStrength() {
        return Comparator.<Identifier>comparingInt(identifier -> rank(identifier.kind()))
                .thenComparing(Identifier::kind);
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
        int place = strength.indexOf(kind);
        return place < 0 ? strength.size() : place;
    }
}
