package dev.touchstone.features.proof.client;

import dev.touchstone.client.cli.Main;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.implementation.TokenRequest;
import dev.touchstone.fixtures.implementation.client.CommandClient;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.process.Finished;
import dev.touchstone.fixtures.process.Variables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The reference client in this JVM, without the cost of a process, with a defect around it. kubectl cannot run it. */
final class InProcessClient implements ClientImplementation {

    private final String description;
    private final CommandClient commandLine;
    private final Call.Client client;

    InProcessClient(String description, Defect defect, AwsAccess aws) {
        this.description = description;
        // Of more than one word: this is no executable that could be installed by another name.
        this.commandLine = new CommandClient("reference in-process", aws);
        this.client = defect.around(InProcessClient::reference);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Set<String> features() {
        return commandLine.features();
    }

    @Override
    public PluginCommand command(TokenRequest request) {
        return ours(commandLine.command(request));
    }

    @Override
    public PluginCommand program(List<String> arguments, Map<String, String> environment) {
        return ours(commandLine.program(arguments, environment));
    }

    /** Leaves out the second word of the command. */
    private static PluginCommand ours(PluginCommand command) {
        List<String> arguments = command.arguments();
        return new PluginCommand(command.command(), arguments.subList(1, arguments.size()), command.environment());
    }

    @Override
    public Finished run(PluginCommand command, Path folder, Path input, Duration limit) {
        Map<String, String> variables = new TreeMap<>();
        Variables.apply(command.environment(), variables);
        return client.run(new Call(command.arguments(), variables, input));
    }

    private static Finished reference(Call call) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (InputStream input = Files.newInputStream(call.input())) {
            int status = Main.run(
                    call.arguments().toArray(String[]::new),
                    call.environment(),
                    input,
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
            return new Finished(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the input of the client", e);
        }
    }
}
