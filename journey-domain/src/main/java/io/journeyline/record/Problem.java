package io.journeyline.record;

/**
 * What is wrong with one field of a touchpoint.
 *
 * @param pointer the field, as an RFC 6901 JSON pointer into the touchpoint, cut after {@value #LONGEST_POINTER} characters;
 *     empty for the touchpoint as a whole
 * @param detail the reason, for a person; never holds the value itself, which may be personal
 */
public record Problem(String pointer, String detail) {

    private static final int LONGEST_POINTER = 200;

    public Problem {
        if (pointer.length() > LONGEST_POINTER) {
            int end = Character.isHighSurrogate(pointer.charAt(LONGEST_POINTER - 1))
                    ? LONGEST_POINTER - 1
                    : LONGEST_POINTER;
            pointer = pointer.substring(0, end);
        }
    }
}
