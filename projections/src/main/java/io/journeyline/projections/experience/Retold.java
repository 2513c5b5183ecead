package io.journeyline.projections.experience;

import io.journeyline.experience.Experience;
import io.journeyline.experience.ExperienceFold;
import io.journeyline.experience.ExperienceFold.Witness;
import io.journeyline.experience.ExperienceLedger;
import io.journeyline.fold.Fold;
import io.journeyline.record.RecordedTouchpoint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ledger, and what came to light since it was last read.
 *
 * @param experiences those of the numbers that end with the ledger's last
 * @param contacts likewise
 */
record Retold(ExperienceLedger ledger, List<Experience> experiences, List<Witness.Contact> contacts) {

    static Retold read(ExperienceLedger ledger) {
        return new Retold(ledger, List.of(), List.of());
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
                return new Retold(ledger, gathering.experiences, gathering.contacts);
            }
        };
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
