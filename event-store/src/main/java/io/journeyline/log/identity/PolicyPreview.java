package io.journeyline.log.identity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.journeyline.identity.Aloof;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Grouping;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What would be otherwise under another policy, of all touchpoints there are.
 *
 * @param position up to where the log was looked at
 * @param merges how many people would come of several
 * @param splits how many people would become several
 * @param largest how many identifiers the largest person who would change would have
 * @param changed whose profiles would change: all of them counted, the first {@value #MOST_CHANGED} named
 * @param examples some merges and splits, the largest first
 */
public record PolicyPreview(
        long position, long merges, long splits, long largest, Changed changed, List<Example> examples) {

    private static final int MOST_CHANGED = 1_000;
    private static final int MOST_EXAMPLES = 20;

    /** Whose profiles would change. */
    public record Changed(long count, List<CustomerId> customers) {}

    /**
     * People who would change.
     *
     * @param before who they are
     * @param after who they would be
     * @param identifiers how many identifiers they have together
     * @param reasons what would be judged otherwise
     */
    public record Example(List<CustomerId> before, List<CustomerId> after, long identifiers, List<Reason> reasons) {}

    /**
     * An identifier that would be judged otherwise.
     *
     * @param aloof why it joins nobody; null where it does
     * @param wouldBe likewise, under the other policy
     */
    public record Reason(
            StreamId stream,
            String kind,
            @Nullable Aloof aloof,
            @Nullable Aloof wouldBe) {}

    /** Counts, cluster by cluster; one that comes twice counts once. */
    static final class Tally {

        private static final Comparator<CustomerId> BY_ID = Comparator.comparing(CustomerId::value);

        private final IdentityPolicy inForce;
        private final IdentityPolicy draft;
        private final Set<CustomerId> merged = new TreeSet<>(BY_ID);
        private final Set<CustomerId> split = new TreeSet<>(BY_ID);
        private final Set<CustomerId> changed = new TreeSet<>(BY_ID);
        private final List<Example> examples = new ArrayList<>();
        private long largest;

        Tally(IdentityPolicy inForce, IdentityPolicy draft) {
            this.inForce = inForce;
            this.draft = draft;
        }

        void count(Map<StreamId, CustomerId> before, Cluster cluster) {
            Map<StreamId, CustomerId> after = cluster.owners();
            if (before.equals(after)) {
                return;
            }
            Map<CustomerId, Set<CustomerId>> became = across(before, after);
            Map<CustomerId, Set<CustomerId>> cameOf = across(after, before);
            became.forEach((was, now) -> {
                if (now.size() > 1) {
                    split.add(was);
                }
                if (!now.equals(Set.of(was))) {
                    changed.add(was);
                }
            });
            cameOf.forEach((now, was) -> {
                if (was.size() > 1) {
                    merged.add(now);
                }
                if (!was.equals(Set.of(now))) {
                    changed.add(now);
                }
            });
            largest = Math.max(largest, before.size());
            exemplify(became.keySet(), cameOf.keySet(), cluster);
        }

        private static Map<CustomerId, Set<CustomerId>> across(
                Map<StreamId, CustomerId> from, Map<StreamId, CustomerId> to) {
            return from.entrySet().stream()
                    .collect(groupingBy(
                            Map.Entry::getValue,
                            mapping(
                                    entry -> to.getOrDefault(entry.getKey(), CustomerId.foundedBy(entry.getKey())),
                                    toCollection(() -> new TreeSet<>(BY_ID)))));
        }

        private void exemplify(Set<CustomerId> before, Set<CustomerId> after, Cluster cluster) {
            List<CustomerId> was = before.stream().sorted(BY_ID).toList();
            if (examples.stream().anyMatch(example -> example.before().equals(was))) {
                return;
            }
            examples.add(new Example(
                    was, after.stream().sorted(BY_ID).toList(), cluster.owners().size(), reasons(cluster)));
            examples.sort(Comparator.comparingLong(Example::identifiers).reversed());
            if (examples.size() > MOST_EXAMPLES) {
                examples.removeLast();
            }
        }

        private List<Reason> reasons(Cluster cluster) {
            Grouping now = cluster.grouping(inForce);
            Grouping then = cluster.grouping(draft);
            return cluster.ends().stream()
                    .filter(end -> !now.aloof(end.stream()).equals(then.aloof(end.stream())))
                    .limit(MOST_EXAMPLES)
                    .map(end -> new Reason(
                            end.stream(),
                            end.kind(),
                            now.aloof(end.stream()).orElse(null),
                            then.aloof(end.stream()).orElse(null)))
                    .toList();
        }

        PolicyPreview preview(long position) {
            return new PolicyPreview(
                    position,
                    merged.size(),
                    split.size(),
                    largest,
                    new Changed(
                            changed.size(), changed.stream().limit(MOST_CHANGED).toList()),
                    List.copyOf(examples));
        }
    }
}
