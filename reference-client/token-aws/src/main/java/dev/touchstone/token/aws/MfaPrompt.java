package dev.touchstone.token.aws;

/** Asks a person for the code of an MFA device. */
@FunctionalInterface
public interface MfaPrompt {

    /**
     * Ask for the code.
     *
     * @param serialNumber the device
     * @throws dev.touchstone.token.TokenFailure if none is given
     */
    String code(String serialNumber);
}
