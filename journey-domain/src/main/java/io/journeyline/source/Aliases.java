package io.journeyline.source;

import java.util.List;

/** Links customers of whom sources say that they are one. */
public interface Aliases {

    /**
     * Links the two of each, unless that was decided about these two before: a repeat changes nothing, and a link that was
     * taken back by hand stays so.
     *
     * @throws Recorder.Unready if that cannot be done now; link them again later
     */
    void link(List<Alias> aliases);

    /**
     * Two customer numbers of one person.
     *
     * @param source who says so, by its name
     * @param one as it was sent
     * @param other likewise
     */
    record Alias(String source, String one, String other) {}
}
