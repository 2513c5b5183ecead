package io.journeyline.log.parked;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.identity.Identifier;
import io.journeyline.source.ParkedRecord;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds parked records by the names of people in them, which nobody could read out of them. */
public final class ParkedNames {

    private static final int SHORTEST = 4;

    private final ParkedRows parked;

    public ParkedNames(ParkedRows parked) {
        this.parked = parked;
    }

    /**
     * Keeps no more what somebody's name stands in, as a word of its own and in capitals or not. Names of fewer than four
     * characters stand in too much to be looked for, and a name that is written otherwise than the log has it is not found:
     * such a record is gone when it is too old to be kept.
     *
     * @return how many records that were
     */
    public int forget(Collection<Identifier> names) {
        List<String> words = names.stream()
                .map(name -> name.value().toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST)
                .distinct()
                .toList();
        int gone = 0;
        List<ParkedRecord> page = words.isEmpty() ? List.of() : parked.some(ParkedFilter.ALL, 0, Long.MAX_VALUE);
        while (!page.isEmpty()) {
            gone += parked.remove(page.stream()
                    .filter(record -> isNaming(record, words))
                    .map(ParkedRecord::number)
                    .toList());
            page = parked.some(ParkedFilter.ALL, page.getLast().number(), Long.MAX_VALUE);
        }
        return gone;
    }

    private static boolean isNaming(ParkedRecord record, List<String> words) {
        String text = new String(record.bytes(), UTF_8).toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(word -> stands(word, text));
    }

    private static boolean stands(String word, String text) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean isBegun = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            boolean isGoingOn = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
            if (!isBegun && !isGoingOn) {
                return true;
            }
        }
        return false;
    }
}
