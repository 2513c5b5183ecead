package io.journeyline.projections.view;

import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.policy.Versioned;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By which version of its policy each generation of a view is told: the one in force when its first rows are made. */
public final class GenerationPolicies<P> {

    private final JdbcClient database;
    private final ViewName view;
    private final PolicyHistory<P> history;
    private final Map<Integer, Versioned<P>> known = new ConcurrentHashMap<>();

    public GenerationPolicies(JdbcClient database, ViewName view, PolicyHistory<P> history) {
        this.database = database;
        this.view = view;
        this.history = history;
    }

    /** The policy of a generation. */
    public Versioned<P> of(int generation) {
        Versioned<P> before = known.get(generation);
        if (before != null) {
            return before;
        }
        Optional<Integer> found = version(generation);
        if (found.isEmpty()) {
            return begun(generation);
        }
        Versioned<P> policy = policy(found.get());
        known.put(generation, policy);
        return policy;
    }

    /** The policy by which the rows that are read are told: until they are built anew, not the one in force. */
    public Versioned<P> live() {
        return database.sql("""
                        SELECT version FROM journey.view_policy JOIN journey.view
                            ON view.name = view_policy.view AND view.generation = view_policy.generation
                        WHERE name = ?
                        """)
                .param(view.toString())
                .query(Integer.class)
                .optional()
                .map(this::policy)
                .orElseGet(history::current);
    }

    /** As {@link View#isOutdated} says. */
    public boolean isOutdated(int generation) {
        return version(generation)
                .filter(version -> version != history.current().version())
                .isPresent();
    }

    /** Not kept in memory: the transaction that it is written in may come to nothing. */
    private Versioned<P> begun(int generation) {
        database.sql(
                        "INSERT INTO journey.view_policy (view, generation, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(view.toString(), generation, history.current().version())
                .update();
        return policy(version(generation).orElseThrow());
    }

    private Optional<Integer> version(int generation) {
        return database.sql("SELECT version FROM journey.view_policy WHERE view = ? AND generation = ?")
                .params(view.toString(), generation)
                .query(Integer.class)
                .optional();
    }

    private Versioned<P> policy(int version) {
        return new Versioned<>(version, history.version(version).orElseThrow());
    }
}
