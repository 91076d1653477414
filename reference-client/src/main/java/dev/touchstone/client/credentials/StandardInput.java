package dev.touchstone.client.credentials;

import dev.touchstone.token.aws.MfaPrompt;
import java.io.IOException;

/** Standard input, where a person answers, whoever asks. */
public interface StandardInput extends MfaPrompt {

    /**
     * Start a program that may ask too, on standard error. Where this client is not a process of its own, what the program
     * says there is lost.
     *
     * @throws IOException if it cannot be started
     */
    Process start(ProcessBuilder program) throws IOException;
}
