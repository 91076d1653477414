package gate;

import java.net.URI;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/** Where the authenticator of a cluster answers TokenReviews, and what its certificate verifies against. */
public interface AuthenticatorConnectionDetails extends ConnectionDetails {

    URI url();

    SslBundle sslBundle();
}
