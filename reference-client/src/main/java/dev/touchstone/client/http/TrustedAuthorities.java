package dev.touchstone.client.http;

import dev.touchstone.client.settings.Profiles;
import dev.touchstone.reference.http.Authorities;
import dev.touchstone.token.TokenFailure;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate authorities that the environment names: {@code SSL_CERT_FILE}, otherwise {@code AWS_CA_BUNDLE}, otherwise
 * {@code ca_bundle} of the active profile, a file of PEM certificates. If one is set, it replaces Java's own.
 */
final class TrustedAuthorities {
    private static final String SETTING = "ca_bundle";

    private TrustedAuthorities() {}

    /**
     * Return sockets that trust them; empty if nothing names any.
     *
     * @throws TokenFailure if the file cannot be read or holds no certificate
     */
    static Optional<SSLSocketFactory> of(Map<String, String> environment) {
        try {
            return Authorities.of(environment)
                    .or(() -> ofProfile(new Profiles(environment)))
                    .map(TrustedAuthorities::sockets);
        } catch (IllegalArgumentException unusable) {
            throw new TokenFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static Optional<KeyStore> ofProfile(Profiles profiles) {
        return profiles.mayHave(SETTING)
                ? profiles.files()
                        .profile(profiles.name())
                        .flatMap(profile -> profile.property(SETTING))
                        .map(String::strip)
                        .filter(file -> !file.isEmpty())
                        .map(file -> Authorities.read(SETTING + " of profile " + profiles.name(), file))
                : Optional.empty();
    }

    private static SSLSocketFactory sockets(KeyStore trusted) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException unusable) {
            throw new TokenFailure("this Java has no usable TLS: " + unusable.getMessage(), unusable);
        }
    }
}
