package io.journeyline.projections.experience;

import io.journeyline.experience.Experience;
import io.journeyline.experience.ExperienceFold;
import io.journeyline.experience.ExperienceFold.Witness;
import io.journeyline.experience.ExperienceLedger;
import io.journeyline.fold.Fold;
import io.journeyline.record.RecordedTouchpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ledger, and what came to light since it was last read.
 *
 * @param experiences those of the numbers that end with the ledger's last
 * @param contacts likewise
 * @param before the ledger that was read, as its rows stand; null where nobody knows how rows of these numbers stand
 */
record Retold(
        ExperienceLedger ledger,
        List<Experience> experiences,
        List<Witness.Contact> contacts,
        @Nullable ExperienceLedger before) {

    /** After the window of any first contact. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    static Retold read(ExperienceLedger ledger) {
        return new Retold(ledger, List.of(), List.of(), ledger);
    }

    /** What was remembered earlier, from where all that follows is told anew. */
    static Retold anew(ExperienceLedger earlier) {
        return new Retold(earlier, List.of(), List.of(), null);
    }

    boolean isAnew() {
        return before == null;
    }

    /** The number of the first experience that came to light; all before it are known. */
    long firstExperience() {
        return ledger.experiences() - experiences.size();
    }

    long firstContact() {
        return ledger.contacts() - contacts.size();
    }

    /** Folds likewise, and keeps what comes to light. */
    static Fold<Retold> fold(ExperienceFold fold) {
        return new Fold<>() {
            @Override
            public Retold fold(@Nullable Retold before, Iterator<RecordedTouchpoint> then) {
                Gathering gathering = new Gathering();
                if (before != null) {
                    gathering.experiences.addAll(before.experiences);
                    gathering.contacts.addAll(before.contacts);
                }
                ExperienceLedger ledger = fold.fold(before == null ? null : before.ledger, then, gathering);
                return new Retold(
                        ledger, gathering.experiences, gathering.contacts, before == null ? null : before.before);
            }
        };
    }

    /**
     * How rows are to be made other than they stand.
     *
     * @param told by number, what is to be told otherwise than before, or was not told before
     * @param outdated the numbers under which something was told before that is not to be told any more, or otherwise
     */
    record Change(Map<Long, Experience> told, Set<Long> outdated) {}

    /** What came to light, and what will if nothing else happens, against what was told before. */
    Change change(ExperienceFold fold) {
        Map<Long, Experience> now = new LinkedHashMap<>();
        for (Experience experience : experiences) {
            now.put(firstExperience() + now.size(), experience);
        }
        now.putAll(pending(fold, ledger));
        if (before == null) {
            return new Change(now, Set.of());
        }
        Map<Long, Experience> outdated = pending(fold, before);
        Set<Map.Entry<Long, Experience>> same = new HashSet<>(now.entrySet());
        same.retainAll(outdated.entrySet());
        now.entrySet().removeAll(same);
        outdated.entrySet().removeAll(same);
        return new Change(now, outdated.keySet());
    }

    private static Map<Long, Experience> pending(ExperienceFold fold, ExperienceLedger ledger) {
        Map<Long, Experience> pending = new LinkedHashMap<>();
        Gathering gathering = new Gathering();
        fold.settled(ledger, END, gathering);
        for (Experience experience : gathering.experiences) {
            pending.put(ledger.experiences() + pending.size(), experience);
        }
        return pending;
    }

    /** Keeps all it is told. */
    static final class Gathering implements Witness {

        final List<Experience> experiences = new ArrayList<>();
        final List<Contact> contacts = new ArrayList<>();

        @Override
        public void graded(long number, Experience experience) {
            experiences.add(experience);
        }

        @Override
        public void contacted(Contact contact) {
            contacts.add(contact);
        }
    }
}
