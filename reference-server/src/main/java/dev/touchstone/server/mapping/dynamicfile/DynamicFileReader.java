package dev.touchstone.server.mapping.dynamicfile;

/** Parses a dynamic file. */
@FunctionalInterface
public interface DynamicFileReader {

    /**
     * Parse the text of a file.
     *
     * @throws dev.touchstone.reference.document.ConfigurationException if any part of it is invalid (BDF-06, BDF-12)
     */
    DynamicFileContent read(String text);
}
