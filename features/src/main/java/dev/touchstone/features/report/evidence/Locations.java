package dev.touchstone.features.report.evidence;

import java.net.URI;

/** Where features stand, written the same on each machine. */
final class Locations {

    private static final String SPECS = "/specs/";

    private Locations() {}

    /** Return the path below the specification's folder, or the whole if it stands elsewhere. */
    static String shorten(URI uri) {
        String text = "classpath".equals(uri.getScheme()) ? uri.getSchemeSpecificPart() : uri.toString();
        int specs = ("/" + text).lastIndexOf(SPECS);
        if (specs >= 0) {
            return ("/" + text).substring(specs + SPECS.length());
        }
        String path = uri.getPath();
        return "file".equals(uri.getScheme()) && path != null ? path : text;
    }
}
