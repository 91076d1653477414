package dev.touchstone.client.cli;

import dev.touchstone.client.credentials.StandardInput;
import dev.touchstone.token.TokenFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Asks on standard error, for kubectl reads standard output, and takes the answer from standard input. */
record StandardInputPrompt(Console console) implements StandardInput {

    @Override
    public String code(String serialNumber) {
        console.prompt("Assume Role MFA token code: ");
        try {
            String line = new BufferedReader(new InputStreamReader(console.standardInput(), StandardCharsets.UTF_8))
                    .readLine();
            if (line == null || line.isBlank()) {
                throw new TokenFailure("no code was given for MFA device " + serialNumber
                        + "; run it where a person can answer (kubeconfig: interactiveMode: IfAvailable)");
            }
            return line.strip();
        } catch (IOException unreadable) {
            throw new TokenFailure(
                    "the code for MFA device " + serialNumber + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /**
     * Start a program that may ask too. It inherits what this process reads and says, as with the Go client: a terminal if a
     * person runs this. kubectl gives its own input to a plugin only if it is a terminal that kubectl itself does not read, and
     * nothing otherwise (client-go, {@code isInteractive}); so a program never takes a manifest from {@code kubectl apply}.
     */
    @Override
    public Process start(ProcessBuilder program) throws IOException {
        if (Main.isInherited(console.standardInput())) {
            return program.redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }
        // The standard error of this process is not that of the command.
        Process process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Thread typing = new Thread(() -> type(process), "input of a program");
        typing.setDaemon(true);
        typing.start();
        return process;
    }

    private void type(Process process) {
        try (OutputStream keys = process.getOutputStream()) {
            InputStream typed = console.standardInput();
            byte[] some = new byte[1024];
            for (int count = typed.read(some); count >= 0 && process.isAlive(); count = typed.read(some)) {
                keys.write(some, 0, count);
                // A person waits for the next question.
                keys.flush();
            }
        } catch (IOException ended) {
            // It need not read all, or anything.
        }
    }
}
