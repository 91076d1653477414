package dev.touchstone.client.credentials;

/** Asks a person for the code of an MFA device. */
@FunctionalInterface
public interface MfaPrompt {

    /** Asks no one: a program that no person sits before. */
    MfaPrompt NONE = serialNumber -> {
        throw new dev.touchstone.token.TokenFailure(
                "MFA device " + serialNumber
                        + " wants a code and no one can be asked; use a profile without mfa_serial, or credentials of a session");
    };

    /**
     * Ask for the code.
     *
     * @param serialNumber the device
     * @throws dev.touchstone.token.TokenFailure if none is given
     */
    String code(String serialNumber);
}
