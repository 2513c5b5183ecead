package io.journeyline.churn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.churn.ChurnNumbers.Bought;
import io.journeyline.churn.ChurnNumbers.Treated;
import io.journeyline.churn.Fading;
import io.journeyline.churn.buying.Nbd;
import io.journeyline.churn.layer.ServiceLayer.ReadBy;
import io.journeyline.churn.logit.Logit;
import io.journeyline.identity.CustomerId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayerSampleTest {

    private static final LocalDate CUT = LocalDate.of(2025, 12, 31);
    private static final int DAY = (int) CUT.toEpochDay();

    private record One(CustomerId id, Bought bought, Treated treated, boolean stayedAway) {}

    /** Who waits for an answer stays away more often; how much they buy makes no difference. */
    private static List<One> customers(int n, double waitingMatters) {
        SplittableRandom random = new SplittableRandom(n);
        return IntStream.range(0, n)
                .mapToObj(_ -> {
                    int days = 1 + random.nextInt(9);
                    int first = DAY - 30 - random.nextInt(300);
                    int last = days == 1 ? first : first + random.nextInt(DAY - first);
                    int open = random.nextInt(3);
                    boolean away = random.nextDouble() < Logit.probability(waitingMatters * (open - 1));
                    return new One(
                            new CustomerId(new UUID(random.nextLong(), random.nextLong())),
                            new Bought(
                                    days, first, last, 3, 0.5, days, 2L * days, 2, "EUR", 9 * days, days, 0, days - 1),
                            new Treated(new Fading(0, 0), new Fading(0, 0), open, 0.5, false),
                            away);
                })
                .toList();
    }

    private static ServiceLayer learnt(List<One> customers) {
        LayerSample sample = new LayerSample(CUT, 90);
        customers.forEach(one -> sample.add(one.id(), one.bought(), one.treated(), one.stayedAway()));
        return sample.learn(new Nbd(0.8, 60), 1, ReadBy.AS_OF).orElseThrow();
    }

    @Test
    void which_customer_comes_first_makes_no_difference() {
        List<One> customers = new ArrayList<>(customers(600, 1));
        ServiceLayer inOrder = learnt(customers);
        Collections.shuffle(customers, new Random(3));

        assertThat(learnt(customers)).isEqualTo(inOrder);
    }

    @Test
    void a_layer_is_kept_only_where_it_helps() {
        ServiceLayer helps = learnt(customers(2_000, 1));
        assertThat(helps.kept()).isTrue();
        assertThat(helps.layered().logLoss()).isLessThan(helps.alone().logLoss());

        double[] values = new double[helps.logit().terms().size()];
        values[0] = 0.7;
        ServiceLayer left = new ServiceLayer(
                helps.cut(),
                90,
                ReadBy.AS_OF,
                1,
                1,
                helps.alone(),
                helps.layered(),
                -0.01,
                0.001,
                false,
                helps.logit());
        assertThat(left.logOdds(values)).isEqualTo(0.7);
    }

    @Test
    void of_very_many_a_part_is_drawn_whatever_their_order() {
        List<CustomerId> all = new ArrayList<>(IntStream.range(0, 5_000)
                .mapToObj(n -> new CustomerId(new UUID(n * 0x9E3779B97F4A7C15L, n * 0xBF58476D1CE4E5B9L)))
                .toList());
        Draw<Integer> some = new Draw<>(1_000);
        all.forEach(id -> some.add(id, 1));
        Collections.shuffle(all, new Random(8));
        Draw<Integer> others = new Draw<>(1_000);
        all.forEach(id -> others.add(id, 1));

        assertThat(some.all().size()).isBetween(400, 1_000);
        assertThat(others.all()).isEqualTo(some.all());
    }
}
