package io.journeyline.experience;

import io.journeyline.experience.ExperienceLedger.Matter;
import io.journeyline.experience.ExperienceLedger.Met;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A {@link Matter} while a ledger is being written. */
final class OpenMatter {

    final String key;
    Met opened;

    @Nullable
    Instant promised;

    boolean answered;
    boolean settled;
    Instant heard;

    @Nullable
    Long number;

    @Nullable
    Instant contacted;

    @Nullable
    Met first;

    @Nullable
    Instant due;

    OpenMatter(String key, Met opened) {
        this.key = key;
        this.opened = opened;
        this.heard = opened.at();
    }

    OpenMatter(Matter kept) {
        key = kept.key();
        opened = kept.opened();
        promised = kept.promised();
        answered = kept.answered();
        settled = kept.settled();
        heard = kept.heard();
        number = kept.number();
        contacted = kept.contacted();
        first = kept.first();
        due = kept.due();
    }

    /** It begins again: what is told of it from now on is a matter of its own. */
    void begin(Met by) {
        opened = by;
        promised = null;
        answered = false;
        settled = false;
    }

    void await(Met contact, Instant until) {
        first = contact;
        due = until;
    }

    void awaitNothing() {
        first = null;
        due = null;
    }

    Matter close() {
        return new Matter(key, opened, promised, answered, settled, heard, number, contacted, first, due);
    }
}
