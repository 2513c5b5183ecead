package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.Link.End;
import io.journeyline.log.Samples;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.record.ReportedTouchpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** Whose rows cannot be read or written is found among those of the same span, and parked alone. */
class SingledOutTest {

    private static final int CUSTOMERS = 120;

    private final TestProfiles profiles = new TestProfiles();

    @AfterEach
    void close() {
        profiles.close();
    }

    private CustomerId customer(int loyalty) {
        return profiles.node
                .stories()
                .whoIs(new Identifier("loyalty", Integer.toString(loyalty)))
                .orElseThrow();
    }

    /** One touchpoint of each customer. */
    private void appendOfEach(String id) {
        profiles.append(IntStream.rangeClosed(1, CUSTOMERS)
                .mapToObj(loyalty -> purchase(id + "-" + loyalty, loyalty))
                .toArray(ReportedTouchpoint[]::new));
        profiles.node.settle();
    }

    private List<ParkedCustomer> parked(TestViews views) {
        return views.views()
                .parked(TestProfiles.NAME, Optional.empty(), CUSTOMERS)
                .orElseThrow();
    }

    private void tell(String order, Object... params) {
        profiles.database.client().sql(order).params(params).update();
    }

    private void refuse(CustomerId customer) {
        tell("ALTER TABLE profile_v1.customer ADD CONSTRAINT refused CHECK (customer <> '%s') NOT VALID"
                .formatted(customer));
    }

    private void refuseNobody() {
        tell("ALTER TABLE profile_v1.customer DROP CONSTRAINT refused");
    }

    @Test
    void whose_row_is_refused_is_parked_where_that_happened_and_all_others_are_taken() throws InterruptedException {
        appendOfEach("1");
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
        }
        refuse(customer(77));
        appendOfEach("2");
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            assertThat(IntStream.rangeClosed(1, CUSTOMERS).filter(one -> profiles.purchases(one) != 2))
                    .containsExactly(77);
            assertThat(parked(views))
                    .extracting(ParkedCustomer::customerId, ParkedCustomer::position, ParkedCustomer::cause)
                    .containsExactly(
                            tuple(customer(77), CUSTOMERS + 77L, DataIntegrityViolationException.class.getName()));
            assertThat(profiles.status(views).position()).isEqualTo(2 * CUSTOMERS);
            assertThat(profiles.status(views).failure()).isEmpty();

            profiles.append(purchase("3", 77), purchase("4", 78));
            profiles.catchUp(views);
            assertThat(parked(views)).extracting(ParkedCustomer::touchpoints).containsExactly(2L);
            assertThat(profiles.purchases(78)).isEqualTo(3);

            refuseNobody();
            assertThat(views.views().retryParked(TestProfiles.NAME)).contains(new RetryOutcome(1, 1, 0, Map.of()));
            assertThat(profiles.purchases(77)).isEqualTo(3);
        }
    }

    @Test
    void whose_ledger_is_damaged_is_parked_and_told_anew_from_the_log_when_tried_again() throws InterruptedException {
        appendOfEach("1");
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
        }
        for (int loyalty : List.of(3, 4, 99)) {
            tell("""
                    UPDATE profile_v1.customer
                    SET ledger = set_byte(ledger, length(ledger) - 1, 255 - get_byte(ledger, length(ledger) - 1))
                    WHERE customer = ?
                    """, customer(loyalty).value());
        }
        appendOfEach("2");
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            assertThat(parked(views))
                    .extracting(ParkedCustomer::customerId, ParkedCustomer::cause)
                    .containsExactlyInAnyOrder(
                            tuple(customer(3), IllegalStateException.class.getName()),
                            tuple(customer(4), IllegalStateException.class.getName()),
                            tuple(customer(99), IllegalStateException.class.getName()));
            assertThat(IntStream.of(1, 2, 5, 98, 100, CUSTOMERS).mapToLong(profiles::purchases))
                    .containsOnly(2L);

            assertThat(views.views().retryParked(TestProfiles.NAME)).contains(new RetryOutcome(3, 3, 0, Map.of()));
            assertThat(IntStream.of(3, 4, 99).mapToLong(profiles::purchases)).containsOnly(2L);
        }
    }

    @Test
    void at_whom_the_stack_ends_is_parked_alone() throws InterruptedException {
        appendOfEach("1");
        CustomerId endless = customer(5);
        View view = new ForwardingView(profiles.view) {
            @Override
            public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
                Map<CustomerId, Refused> refused = super.take(generation, arrivals);
                if (arrivals.unread().stream().anyMatch(one -> one.customer().equals(endless))) {
                    throw new StackOverflowError();
                }
                return refused;
            }
        };
        try (TestViews views = profiles.follow(view)) {
            profiles.catchUp(views);

            assertThat(parked(views))
                    .extracting(ParkedCustomer::customerId, ParkedCustomer::cause)
                    .containsExactly(tuple(endless, StackOverflowError.class.getName()));
            assertThat(profiles.rows("profile_v1.customer")).isEqualTo(CUSTOMERS - 1);
        }
    }

    @Test
    void who_cannot_be_told_again_when_joined_with_another_is_parked_alone() throws InterruptedException {
        appendOfEach("1");
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
        }
        for (int loyalty : List.of(1, 3, 5)) {
            profiles.node
                    .commands()
                    .decide(new LinkCustomers(
                            UUID.randomUUID(), List.of(end(loyalty), end(loyalty + 1)), "one", "agent"));
        }
        profiles.node.settle();
        refuse(customer(3));
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            assertThat(parked(views)).extracting(ParkedCustomer::customerId).containsExactly(customer(3));
            assertThat(IntStream.of(1, 2, 5, 6).mapToLong(profiles::purchases)).containsOnly(2L);

            refuseNobody();
            assertThat(views.views().retryParked(TestProfiles.NAME)).contains(new RetryOutcome(1, 1, 0, Map.of()));
            assertThat(IntStream.of(3, 4).mapToLong(profiles::purchases)).containsOnly(2L);
        }
    }

    private static End end(int loyalty) {
        return new End(Samples.NAMING.of(new Identifier("loyalty", Integer.toString(loyalty))), "loyalty");
    }

    @Test
    void a_database_that_goes_away_while_somebody_is_looked_for_parks_nobody_else() throws InterruptedException {
        appendOfEach("1");
        refuse(customer(8));
        AtomicInteger takes = new AtomicInteger();
        View cutOff = cutOffIf(() -> takes.incrementAndGet() == 4);
        try (TestViews views = profiles.follow(cutOff)) {
            profiles.catchUp(views);

            assertThat(takes).hasValueGreaterThan(8);
            assertThat(parked(views)).extracting(ParkedCustomer::customerId).containsExactly(customer(8));
            assertThat(profiles.rows("profile_v1.customer")).isEqualTo(CUSTOMERS - 1);
        }
    }

    /** Its connection is cut whenever this says so, as it begins to take. */
    private View cutOffIf(BooleanSupplier now) {
        return new WatchedView(profiles.view, generation -> {
            if (now.getAsBoolean()) {
                profiles.database
                        .client()
                        .sql("SELECT pg_terminate_backend(pg_backend_pid())")
                        .query(Boolean.class)
                        .single();
            }
        });
    }

    @Test
    void a_database_that_is_away_time_and_again_parks_nobody() throws InterruptedException {
        appendOfEach("1");
        AtomicInteger takes = new AtomicInteger();
        View cutOff = cutOffIf(() -> takes.incrementAndGet() <= 2);
        try (TestViews views = profiles.follow(cutOff)) {
            profiles.catchUp(views);

            assertThat(parked(views)).isEmpty();
            assertThat(profiles.rows("profile_v1.customer")).isEqualTo(CUSTOMERS);
        }
    }

    @Test
    void nothing_is_undone_in_parts_where_nothing_failed_before() throws InterruptedException {
        appendOfEach("1");
        List<Boolean> whole = new ArrayList<>();
        View view = new ForwardingView(profiles.view) {
            @Override
            public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
                Map<CustomerId, Refused> refused = super.take(generation, arrivals);
                whole.add(
                        profiles.database.client().sql("""
                                SELECT bool_and(xmin::text = pg_current_xact_id()::xid::text)
                                FROM profile_v1.customer
                                """).query(Boolean.class).single());
                return refused;
            }
        };
        try (TestViews views = profiles.follow(view)) {
            profiles.catchUp(views);
        }

        assertThat(whole).isNotEmpty().containsOnly(true);
    }

    @Test
    void a_view_whose_table_is_missing_parks_nobody() {
        appendOfEach("1");
        tell("ALTER TABLE profile_v1.customer RENAME TO mislaid");
        AtomicInteger takes = new AtomicInteger();
        try (TestViews views = profiles.follow(new WatchedView(profiles.view, generation -> takes.incrementAndGet()))) {
            await().atMost(30, SECONDS).until(() -> takes.get() > 2);

            assertThat(parked(views)).isEmpty();
            assertThat(profiles.status(views).failure()).contains("BadSqlGrammarException");
        }
    }

    @Test
    void a_view_that_can_write_nobody_parks_nobody_and_goes_on_when_it_can() throws InterruptedException {
        appendOfEach("1");
        tell("ALTER TABLE profile_v1.customer ADD CONSTRAINT nobody CHECK (position < 0)");
        try (TestViews views = profiles.follow(profiles.view)) {
            await().atMost(30, SECONDS)
                    .untilAsserted(
                            () -> assertThat(profiles.status(views).failure()).contains("IllegalStateException"));
            assertThat(parked(views)).isEmpty();

            tell("ALTER TABLE profile_v1.customer DROP CONSTRAINT nobody");
            profiles.catchUp(views);
            assertThat(profiles.rows("profile_v1.customer")).isEqualTo(CUSTOMERS);
        }
    }
}
