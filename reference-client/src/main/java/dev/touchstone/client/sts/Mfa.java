package dev.touchstone.client.sts;

/**
 * A one-time code to assume a role with.
 *
 * @param serialNumber the device, a serial number or an ARN
 * @param code what it shows; a secret for as long as it lives
 */
public record Mfa(String serialNumber, String code) {

    /** Leave the code out. */
    @Override
    public String toString() {
        return "Mfa[serialNumber=" + serialNumber + "]";
    }
}
