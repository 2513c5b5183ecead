package io.journeyline.identity;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Identifiers of one kind that would each join people for whom that is all right, and would together join people for whom
 * it is not: through somebody in the middle, who has no value of some limited kind, and whom several who have one claim.
 * Whose those in the middle are nobody can tell, so none of the identifiers that claim them joins anybody.
 */
final class Contest {

    private final IdentityPolicy policy;
    private final Collection<Meeting> meetings;
    private final Map<Meeting, Aloof> lost = new HashMap<>();

    private Contest(IdentityPolicy policy, Collection<Meeting> meetings) {
        this.policy = policy;
        this.meetings = meetings;
    }

    /** Those of these meetings, all of identifiers of one kind, that come to nothing, and why. */
    static Map<Meeting, Aloof> among(Collection<Meeting> meetings, IdentityPolicy policy) {
        Contest contest = new Contest(policy, meetings);
        meetings.stream()
                .flatMap(meeting -> meeting.otherLimitedKinds().stream())
                .collect(toSet())
                .forEach(contest::over);
        return contest.lost;
    }

    private void over(String kind) {
        if (holders(meetings.stream(), kind).size() < 2) {
            return;
        }
        Map<Group, Group> middle = middle(kind);
        Map<Group, Set<Group>> claims = new HashMap<>();
        List<Meeting> claiming = meetings.stream()
                .filter(meeting -> meeting.together().stream().anyMatch(group -> group.holds(kind)))
                .toList();
        for (Meeting meeting : claiming) {
            Set<Group> holders = holders(Stream.of(meeting), kind);
            claimed(meeting, kind, middle)
                    .forEach(root ->
                            claims.computeIfAbsent(root, _ -> new HashSet<>()).addAll(holders));
        }
        for (Meeting meeting : claiming) {
            claimed(meeting, kind, middle).forEach(root -> judge(meeting, kind, claims.getOrDefault(root, Set.of())));
        }
    }

    private static Set<Group> holders(Stream<Meeting> meetings, String kind) {
        return meetings.flatMap(meeting -> meeting.together().stream())
                .filter(group -> group.holds(kind))
                .collect(toSet());
    }

    private static Stream<Group> claimed(Meeting meeting, String kind, Map<Group, Group> middle) {
        return meeting.together().stream().filter(group -> !group.holds(kind)).map(group -> root(middle, group));
    }

    private void judge(Meeting meeting, String kind, Set<Group> claiming) {
        int values = claiming.stream()
                .mapToInt(group -> group.limitedValues().getOrDefault(kind, 0))
                .sum();
        if (claiming.size() > 1 && values > policy.rule(kind).mostOrAny()) {
            lost.put(meeting, Aloof.TOO_MANY_VALUES);
        } else if (claiming.size() > 1 && meeting.rule().weak()) {
            lost.putIfAbsent(meeting, Aloof.SHARED);
        }
    }

    /** Those without a value of a kind, each with another that it hangs together with; one of them all with itself. */
    private Map<Group, Group> middle(String kind) {
        Map<Group, Group> middle = new HashMap<>();
        for (Meeting meeting : meetings) {
            Group root = null;
            for (Group group : meeting.together()) {
                if (!group.holds(kind)) {
                    Group next = root(middle, group);
                    middle.put(next, root == null ? next : root);
                    root = root == null ? next : root;
                }
            }
        }
        return middle;
    }

    private static Group root(Map<Group, Group> middle, Group group) {
        Group root = group;
        for (Group next = middle.get(root); next != null && next != root; next = middle.get(root)) {
            root = next;
        }
        return root;
    }
}
