package dev.touchstone.client.cli;

import dev.touchstone.token.TokenFailure;
import dev.touchstone.token.aws.MfaPrompt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Asks on standard error, for kubectl reads standard output, and takes the answer from standard input. */
record StandardInputPrompt(Console console) implements MfaPrompt {

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
}
