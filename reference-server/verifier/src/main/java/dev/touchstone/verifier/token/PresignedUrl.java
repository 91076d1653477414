package dev.touchstone.verifier.token;

/**
 * The parts of a URL, split at the delimiters of RFC 3986 only: no part is decoded or checked.
 *
 * @param scheme before the first colon; empty if there is none
 * @param userInfo up to and including the last {@code @} of the authority; empty if there is none
 * @param host the rest of the authority, including a port
 * @param path as written
 * @param rawQuery between the first {@code ?} and the fragment, as written
 * @param fragment from the first {@code #} on, including it; empty if there is none
 */
public record PresignedUrl(String scheme, String userInfo, String host, String path, String rawQuery, String fragment) {

    static PresignedUrl split(String url) {
        int hash = url.indexOf('#');
        String fragment = hash < 0 ? "" : url.substring(hash);
        String rest = hash < 0 ? url : url.substring(0, hash);

        int mark = rest.indexOf('?');
        String rawQuery = mark < 0 ? "" : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);

        int colon = rest.indexOf(':');
        int slash = rest.indexOf('/');
        boolean hasScheme = colon > 0 && (slash < 0 || colon < slash);
        String scheme = hasScheme ? rest.substring(0, colon) : "";
        rest = hasScheme ? rest.substring(colon + 1) : rest;

        if (!rest.startsWith("//")) {
            return new PresignedUrl(scheme, "", "", rest, rawQuery, fragment);
        }
        int end = rest.indexOf('/', 2);
        String authority = end < 0 ? rest.substring(2) : rest.substring(2, end);
        String path = end < 0 ? "" : rest.substring(end);
        int at = authority.lastIndexOf('@');
        return new PresignedUrl(
                scheme, authority.substring(0, at + 1), authority.substring(at + 1), path, rawQuery, fragment);
    }

    /** Name the host only: any other part may hold a secret. */
    @Override
    public String toString() {
        return "PresignedUrl[host=" + host + "]";
    }
}
