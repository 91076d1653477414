package dev.touchstone.features.proof.doubles;

import java.util.List;

/** The double that accepts every token with the right prefix, as a command with the upstream's command line. */
public final class TrustingServer {

    private TrustingServer() {}

    public static void main(String[] arguments) {
        DoubleServers.serve(List.of(arguments), DoubleServers::trusting);
    }
}
