package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.LentDatabase;
import io.journeyline.server.database.LentHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The network between server and PostgreSQL breaks in mid-sentence, again and again. */
class CutConnectionTest {

    private static final int CUTS = 30;
    private static final int CUTS_OF_A_KIND = 6;

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void a_connection_that_is_cut_in_mid_copy_or_before_the_answer_to_a_commit_loses_and_doubles_nothing()
            throws Exception {
        try (LentDatabase database = LentDatabase.start(home.path());
                DatabaseProxy proxy = new DatabaseProxy(database.port());
                ServerProcess server = ServerProcess.listening(home.path(), database.settings(proxy.port()));
                Tills tills = Tills.posting(server)) {
            proxy.cut(true);
            await().atMost(90, SECONDS)
                    .until(() -> proxy.cuts() > CUTS
                            && proxy.cutsInMidCopy() > CUTS_OF_A_KIND
                            && proxy.cutsAfterCommit() > CUTS_OF_A_KIND);
            proxy.cut(false);
            tills.awaitMore();

            tills.assertAllAnswered(503);
            assertThat(tills.answers())
                    .anySatisfy(said -> assertThat(said.status()).isEqualTo(503));
            tills.assertAllThereOnce(server);
        }
    }
}
