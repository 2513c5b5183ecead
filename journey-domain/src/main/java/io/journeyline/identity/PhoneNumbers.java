package io.journeyline.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Normalises phone numbers. The last few thousand are remembered: to read a number takes longer than to read all the rest
 * of a touchpoint, and the touchpoints of a person, which are folded one after the other, carry the same one.
 */
final class PhoneNumbers {

    private static final int REMEMBERED = 1 << 12;

    private static final AtomicReferenceArray<@Nullable Known> KNOWN = new AtomicReferenceArray<>(REMEMBERED);

    private PhoneNumbers() {}

    private record Known(String written, String region, String normalised) {

        boolean is(String otherWritten, String otherRegion) {
            return written.equals(otherWritten) && region.equals(otherRegion);
        }
    }

    /** E.164 where the number can be read as one of this region or of the country it names; else its bare digits. */
    static String normalised(String written, String region) {
        int place = written.hashCode() & (REMEMBERED - 1);
        Known known = KNOWN.get(place);
        if (known == null || !known.is(written, region)) {
            known = new Known(written, region, read(written, region));
            KNOWN.set(place, known);
        }
        return known.normalised();
    }

    private static String read(String written, String region) {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            return phones.format(phones.parse(written, region), PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            String digits = written.replaceAll("\\D", "");
            return digits.isEmpty() ? written : digits;
        }
    }
}
