package dev.touchstone.token.aws;

/**
 * Asks a person for the code of an MFA device. It is called by the thread that makes the token, for one session at a time, and may
 * block it; all who need a token wait meanwhile.
 */
@FunctionalInterface
public interface MfaPrompt {

    /**
     * Ask for a code. STS takes each code once.
     *
     * @param serialNumber the device, as {@link EksTokenProvider.Builder#mfa} was given it
     * @return the code that the device shows, six digits
     * @throws dev.touchstone.token.TokenFailure if none is given; its message becomes that of the failure to make a token
     */
    String code(String serialNumber);
}
