package gate;

import dev.touchstone.junit.AuthenticatorContainer;
import java.net.URI;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/** Has {@code @ServiceConnection} lead the program to an authenticator in a container; named in {@code META-INF/spring.factories}. */
class AuthenticatorConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<AuthenticatorContainer, AuthenticatorConnectionDetails> {

    @Override
    protected AuthenticatorConnectionDetails getContainerConnectionDetails(
            ContainerConnectionSource<AuthenticatorContainer> source) {
        return new Details(source);
    }

    private static final class Details extends ContainerConnectionDetails<AuthenticatorContainer>
            implements AuthenticatorConnectionDetails {

        Details(ContainerConnectionSource<AuthenticatorContainer> source) {
            super(source);
        }

        @Override
        public URI url() {
            return getContainer().url();
        }

        @Override
        public SslBundle sslBundle() {
            String authority = getContainer().caCertificate();
            return SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(authority)));
        }
    }
}
