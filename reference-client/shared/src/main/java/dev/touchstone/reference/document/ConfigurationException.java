package dev.touchstone.reference.document;

/** One line that says what is wrong with the configuration, what was expected and where. */
public final class ConfigurationException extends RuntimeException {

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
