package dev.touchstone.features.testbed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.implementation.RunningServer;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitsTest {

    private final Visits visits = new Visits();
    private final Logging server = new Logging();

    @Test
    void ownLines_aloneWithTheServer_areAllThatAreNew() {
        server.log = "started\ndenied\n";
        Visit visit = visits.begin(server);

        server.log = "started\ndenied\ndenied\n";

        assertThat(visit.ownLines(Set.of())).isEqualTo("denied");
    }

    @Test
    void ownLines_othersMeanwhile_nameAKeyOfTheScenario() {
        Visit visit = visits.begin(server);
        Visit other = visits.begin(server);
        server.log = "STS response AKIAOWN\nSTS response AKIAOTHER\ndenied\n";
        visits.end(other);

        assertThat(visit.ownLines(Set.of("AKIAOWN")).lines())
                .hasSize(2)
                .startsWith("STS response AKIAOWN")
                .last()
                .asString()
                .startsWith("(2 lines that do not name an access key of this scenario are left out");
    }

    @Test
    void ownLines_othersBefore_areAllThatAreNew() {
        visits.end(visits.begin(server));
        server.log = "STS response AKIAOTHER\n";
        Visit visit = visits.begin(server);

        server.log += "denied\n";

        assertThat(visit.ownLines(Set.of())).isEqualTo("denied");
    }

    @Test
    void ownLines_othersOnAnotherServer_areAllThatAreNew() {
        Visit visit = visits.begin(server);
        visits.begin(new Logging());

        server.log = "denied\n";

        assertThat(visit.ownLines(Set.of())).isEqualTo("denied");
    }

    private static final class Logging implements RunningServer {

        private String log = "";

        @Override
        public URI authenticateUrl() {
            return URI.create("https://localhost/authenticate");
        }

        @Override
        public String certificateAuthority() {
            return "";
        }

        @Override
        public String log() {
            return log;
        }

        @Override
        public void stop() {
            throw new UnsupportedOperationException("only logs");
        }

        @Override
        public void restart() {
            throw new UnsupportedOperationException("only logs");
        }

        @Override
        public void close() {
            log = "";
        }
    }
}
