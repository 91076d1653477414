package dev.touchstone.server.kubernetes;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token in a file, read again for each request: tokens of service accounts are replaced while they are in use.
 * Thread-safe.
 */
final class TokenFile implements OAuthTokenProvider {

    private final Path file;
    private volatile String newest;

    private TokenFile(Path file, String first) {
        this.file = file;
        this.newest = first;
    }

    /**
     * Read a token for the first time.
     *
     * @param substitute the token to use until the file can be read; null or empty if there is none
     * @throws UncheckedIOException if the file cannot be read and there is no substitute
     */
    static TokenFile open(Path file, @Nullable String substitute) {
        try {
            return new TokenFile(file, read(file));
        } catch (IOException failure) {
            if (substitute == null || substitute.isEmpty()) {
                throw new UncheckedIOException(failure);
            }
            return new TokenFile(file, substitute);
        }
    }

    @Override
    public String getToken() {
        try {
            newest = read(file);
        } catch (IOException failure) {
            // As in client-go, the last token serves until the API server refuses it, which is logged.
            return newest;
        }
        return newest;
    }

    /** Accept only what can be in a header: the HTTP client would quote anything else in its error. */
    private static String read(Path file) throws IOException {
        String token = Files.readString(file).strip();
        if (token.isEmpty() || !token.chars().allMatch(each -> each > ' ' && each <= '~')) {
            throw new IOException(file + " does not hold a token, expected one line of visible ASCII characters");
        }
        return token;
    }
}
