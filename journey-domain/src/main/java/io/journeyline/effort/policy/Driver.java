package io.journeyline.effort.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What makes a customer work. The order is that of the columns in which views keep it: more are added at the end. */
public enum Driver {

    /** Each contact of the customer about the same case after the first. */
    REPEAT_CONTACT,

    /** Each time the customer was handed on, within a contact or when the case got another owner. */
    TRANSFER,

    /** Each time a case that was closed was opened again. */
    REOPENING,

    /** Each time the customer came back about the case by another channel than the time before. */
    CHANNEL_SWITCH,

    /**
     * Each minute in the queue and on hold, of one contact, beyond the free ones; to a hundredth of a minute. By e-mail,
     * mail and social media nobody waits in a queue: how long an answer took is not effort but experience.
     */
    WAITING,

    /** Each attempt the customer gave up: hung up in the queue, left the menu. */
    ABANDONED_ATTEMPT,

    /** Each choice to be made in a menu. */
    MENU_STEP,

    /** Each time a menu led back to where the customer had been. */
    MENU_LOOP,

    /** Each search that found nothing, and each visit that missed its goal. */
    FAILED_SELF_SERVICE,

    /** Each contact in which the customer had to say again what had been said before. */
    REPEATED_INFORMATION,

    /** Each form or document demanded. */
    FORM_DEMANDED,

    /** Each further time goods of the same case had to be brought back. */
    SECOND_RETURN,

    /** Each time the case stood still until the customer sent more. */
    ASKED_FOR_MORE;

    /** Its name in lower-case words with dashes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Driver> named(String word) {
        return Arrays.stream(values())
                .filter(driver -> driver.word().equals(word))
                .findFirst();
    }
}
