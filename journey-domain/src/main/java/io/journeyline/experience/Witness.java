package io.journeyline.experience;

import io.journeyline.record.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Is told what a fold comes by, as it comes by it. */
public interface Witness {

    /** Who is told, and keeps nothing. */
    Witness NONE = new Witness() {
        @Override
        public void graded(long number, Experience experience) {}

        @Override
        public void contacted(Contact contact) {}
    };

    /**
     * A time a customer got in touch about a matter: what first-contact resolution is counted from, whatever the window.
     *
     * @param number of the customer's contacts, counted from 0
     * @param previous the number of the contact before about the same matter; null where there was none
     * @param previousAt when that was
     * @param failed whether it is known to have settled nothing: abandoned, or told to be unresolved
     * @param reopening whether a case was reopened, rather than the customer got in touch: never a first contact
     */
    record Contact(
            long number,
            String type,
            @Nullable Channel channel,
            @Nullable String location,
            @Nullable String staff,
            Instant at,
            @Nullable Long previous,
            @Nullable Instant previousAt,
            boolean failed,
            boolean reopening) {}

    /**
     * An experience was judged.
     *
     * @param number of the customer's experiences, counted from 0
     */
    void graded(long number, Experience experience);

    /** The customer got in touch. */
    void contacted(Contact contact);
}
