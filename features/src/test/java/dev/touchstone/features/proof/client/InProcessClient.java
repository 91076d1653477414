package dev.touchstone.features.proof.client;

import dev.touchstone.client.cli.Main;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.implementation.client.Client;
import dev.touchstone.fixtures.implementation.host.Machine;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.implementation.program.Program;
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
import java.util.TreeMap;

/** This JVM, in which the classes of the reference client are, with a defect around it. kubectl cannot run it. */
final class InProcessClient extends Machine {

    private final Call.Client client;

    private InProcessClient(Defect defect) {
        this.client = defect.around(InProcessClient::reference);
    }

    static ClientImplementation with(String description, Defect defect, AwsAccess aws) {
        // Of more than one word: this is no executable that could be installed by another name.
        Program program = Program.command("reference in-process", aws).named(description);
        return new Client(program, new InProcessClient(defect));
    }

    @Override
    public Finished run(Program program, PluginCommand command, Path folder, Path input, Duration limit) {
        List<String> line = command.line();
        Map<String, String> variables = new TreeMap<>();
        Variables.apply(command.environment(), variables);
        variables.putIfAbsent("PWD", folder.toString());
        return client.run(new Call(line.subList(program.words().size(), line.size()), variables, input));
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
