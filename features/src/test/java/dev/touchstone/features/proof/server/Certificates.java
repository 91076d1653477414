package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.cluster.tls.Tls;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.pki.KeyPairPem;
import dev.touchstone.fixtures.pki.TestCa;
import java.util.List;
import javax.net.ssl.SSLContext;

/** One serving pair for all servers of this JVM: their certificates are not what is judged here. */
final class Certificates {

    private static final TestCa CA = TestCa.create("touchstone-proof");
    private static final KeyPairPem PAIR = CA.issueServer(List.of("localhost", "127.0.0.1"));

    private Certificates() {}

    static ServingPair pair() {
        return new ServingPair(PAIR.certificatePem(), PAIR.privateKeyPem(), CA.certificatePem());
    }

    static SSLContext serving() {
        return Tls.serving(PAIR, CA);
    }
}
