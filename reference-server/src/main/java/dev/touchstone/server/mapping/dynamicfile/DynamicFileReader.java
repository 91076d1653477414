package dev.touchstone.server.mapping.dynamicfile;

/** Reads what a dynamic file says. */
@FunctionalInterface
public interface DynamicFileReader {

    /**
     * Reads a file's text.
     *
     * @throws dev.touchstone.server.document.ConfigurationException if any of it cannot be used (BDF-06, BDF-12)
     */
    DynamicFileContent read(String text);
}
