package dev.touchstone.features.runner;

import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.implementation.url.Preparation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone prepare} */
@Command(
        name = "prepare",
        description = {
            "Write what a server needs that you start yourself: its configuration, how it reaches the simulated AWS,"
                    + " and a certificate.",
            "Start it, then judge it with `touchstone run --server-url URL --prepared FOLDER --profile emulator`."
        },
        mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "Where to write it; created if it does not exist.")
    private Path folder;

    @Override
    public Integer call() {
        Preparation.write(folder, StandardSettings.standard());
        PrintWriter out = spec.commandLine().getOut();
        out.println("config.yaml        the cluster ID and the mappings that the server must have");
        out.println("aws.env            its environment: the proxy to STS, and the CA to trust for it (aws-ca.pem)");
        out.println("cert.pem, key.pem  a serving certificate for localhost; its CA is ca.pem");
        out.println("edge.p12           internal to Touchstone");
        out.println("The simulated STS answers only during a run.");
        return ExitStatus.PASSED;
    }
}
