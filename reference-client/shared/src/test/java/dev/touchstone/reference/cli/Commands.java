package dev.touchstone.reference.cli;

import dev.touchstone.reference.document.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The commands of both programs, run in a folder. */
final class Commands {

    private final Path folder;
    private String input = "";

    Commands(Path folder) {
        this.folder = folder;
    }

    /** What a run left behind. */
    record Result(int status, String out, String err) {}

    @Command(name = "program")
    private static final class Program {
        @Mixin
        private final GlobalOptions global;

        Program(Terminal terminal) {
            global = new GlobalOptions(terminal);
        }
    }

    /** With something to read from standard input. */
    Commands typing(String text) {
        input = text;
        return this;
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("HOME", folder.toString()),
                folder);
        Program program = new Program(terminal);
        CommandLine line = new CommandLine(program)
                .addSubcommand(new InitCommand(program.global, terminal, "1.2.3"))
                .addSubcommand(AddCommand.commandLine(terminal, (cluster, environment) -> {
                    throw new ConfigurationException("there is no cluster " + cluster.kubeconfig());
                }))
                .addSubcommand(new VersionCommand(terminal, "1.2.3"));
        CommandLines.configure(line, terminal);
        int status = line.execute(arguments);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
