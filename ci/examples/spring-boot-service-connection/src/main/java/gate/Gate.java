package gate;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** Lets in whom the authenticator of a cluster lets in. */
@SpringBootApplication
public class Gate {

    public static void main(String[] arguments) {
        SpringApplication.run(Gate.class, arguments);
    }

    @Bean
    @ConditionalOnMissingBean
    AuthenticatorConnectionDetails authenticator(@Value("${authenticator.url}") URI url, SslBundles bundles) {
        return new Configured(url, bundles.getBundle("authenticator"));
    }

    private record Configured(URI url, SslBundle sslBundle) implements AuthenticatorConnectionDetails {}
}
