package io.journeyline.source;

/** Reasons that say why something was not taken, as they are kept. */
public final class Reasons {

    private static final int LONGEST = 500;

    private Reasons() {}

    /** Without what PostgreSQL cannot hold or a line of a log should not, and no longer than a reason has to be. */
    public static String kept(String reason) {
        String cut = reason.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return cut.isBlank() ? "for no reason that was told" : cut;
    }
}
