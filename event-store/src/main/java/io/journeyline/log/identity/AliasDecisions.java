package io.journeyline.log.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.LogReader;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.source.Aliases;
import io.journeyline.source.Recorder;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Links customers of whom sources say that they are one, by a decision that is called after the two: so it is made once. None
 * is made about a value that identifies nobody, be it blocked or linked with a crowd already.
 */
public final class AliasDecisions implements Aliases {

    private static final String KIND = "customer";
    private static final String REASON = "alias";

    private final IdentityCommands commands;
    private final IdentityPolicies policies;
    private final StreamNaming naming;
    private final DecisionRows decisions;

    public AliasDecisions(
            DataSource database, IdentityCommands commands, IdentityPolicies policies, StreamNaming naming) {
        this.commands = commands;
        this.policies = policies;
        this.naming = naming;
        this.decisions = new DecisionRows(database);
    }

    @Override
    public void link(List<Alias> aliases) {
        try {
            aliases.forEach(this::link);
        } catch (DataAccessException | TransactionException away) {
            throw new Recorder.Unready(false, away);
        }
    }

    private void link(Alias alias) {
        IdentityPolicy policy = policies.get();
        List<Identifier> names = Stream.of(alias.one(), alias.other())
                .map(value -> policy.normalise(KIND, value))
                .distinct()
                .toList();
        if (names.size() > 1 && names.stream().noneMatch(policy::blocks)) {
            List<End> ends =
                    names.stream().map(name -> new End(naming.of(name), KIND)).toList();
            if (ends.stream().noneMatch(end -> isCrowded(end, policy))) {
                commands.decideOnce(new LinkCustomers(id(ends), ends, REASON, alias.source()));
            }
        }
    }

    private boolean isCrowded(End end, IdentityPolicy policy) {
        return decisions.about(List.of(end.stream()), LogReader.LATEST).size() >= policy.crowd();
    }

    /** The same whichever of the two is told first. */
    private static UUID id(List<End> ends) {
        String both = ends.stream().map(end -> end.stream().toString()).sorted().collect(joining(" "));
        return UUID.nameUUIDFromBytes((REASON + " " + both).getBytes(UTF_8));
    }
}
