package dev.touchstone.features.steps.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Unmet;
import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.pki.PemReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The kubeconfig that tells an API server of its webhook.
 *
 * @param files what is beside it, by path: it may name its authority by a file
 */
record WebhookKubeconfig(JsonNode config, Map<String, CommandFile> files) {

    static WebhookKubeconfig read(String text, Map<String, CommandFile> files) {
        try {
            return new WebhookKubeconfig(new YAMLMapper().readTree(text), files);
        } catch (JacksonException e) {
            throw new Unmet(
                    "kubeconfig for the API server",
                    "YAML",
                    "text that is not: "
                            + e.getOriginalMessage().lines().findFirst().orElse("no reason given"),
                    e);
        }
    }

    WebhookKubeconfig names(String server) {
        assertThat(cluster().path("server").asString("")).as("server").isEqualTo(server);
        return this;
    }

    /** Require that its authority is this certificate. */
    WebhookKubeconfig holds(String pem) {
        assertThat(authorities().equals(certificates(pem)))
                .as("whether the certificate authority is the certificate of the pair")
                .isTrue();
        return this;
    }

    /** Require that its authorities are or have issued this certificate, with others of the same file in between. */
    WebhookKubeconfig trusts(String pem) {
        List<X509Certificate> authorities = authorities();
        List<X509Certificate> chain = certificates(pem);
        assertThat(chain).as("certificates of the pair").isNotEmpty();
        assertThat(isTrusted(chain.get(0), chain, authorities))
                .as("whether the certificate authority is, or has issued, the certificate of the pair")
                .isTrue();
        return this;
    }

    private static boolean isTrusted(
            X509Certificate certificate, List<X509Certificate> chain, List<X509Certificate> authorities) {
        if (authorities.stream()
                .anyMatch(authority -> authority.equals(certificate) || issued(authority, certificate))) {
            return true;
        }
        Optional<X509Certificate> issuer = chain.stream()
                .filter(other -> !other.equals(certificate))
                .filter(other -> issued(other, certificate))
                .findFirst();
        List<X509Certificate> rest =
                chain.stream().filter(other -> !other.equals(certificate)).toList();
        return issuer.isPresent() && isTrusted(issuer.get(), rest, authorities);
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (issuer.getBasicConstraints() < 0
                || !issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException notByThisKey) {
            return false;
        }
    }

    private List<X509Certificate> authorities() {
        String data = cluster().path("certificate-authority-data").asString("");
        String path = cluster().path("certificate-authority").asString("");
        if (data.isEmpty() && !path.isEmpty()) {
            return certificates(file(path));
        }
        try {
            // It may be broken into lines.
            return certificates(new String(Base64.getMimeDecoder().decode(data), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new Unmet("certificate-authority-data", "base64", "text that is not", e);
        }
    }

    /** Return the text of a file that is named by its whole path, or from where the kubeconfig is. */
    private String file(String path) {
        String name = path.replaceFirst("^\\./", "");
        return files.entrySet().stream()
                .filter(file -> name.equals(file.getKey())
                        || name.endsWith("/" + file.getKey())
                        || file.getKey().endsWith("/" + name))
                .findFirst()
                .map(file -> file.getValue().text())
                .orElseThrow(() -> new Unmet("file of the certificate authority", path, "only " + files.keySet()));
    }

    private static List<X509Certificate> certificates(String pem) {
        try {
            return PemReader.certificates(pem);
        } catch (CertificateException e) {
            throw new Unmet("certificates in PEM", "X.509", "what cannot be read: " + e.getMessage(), e);
        }
    }

    /** Require that its current context leads to a cluster and a user, without which kube-apiserver does not start. */
    WebhookKubeconfig resolves() {
        named("users", context().path("user").asString(""));
        cluster();
        return this;
    }

    private JsonNode cluster() {
        return named("clusters", context().path("cluster").asString("")).path("cluster");
    }

    private JsonNode context() {
        return named("contexts", config.path("current-context").asString("")).path("context");
    }

    private JsonNode named(String list, String name) {
        return config.path(list)
                .valueStream()
                .filter(entry ->
                        !name.isEmpty() && entry.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new Unmet(
                        list + " of the kubeconfig",
                        "one that its current context leads to",
                        "none by the name \"" + name + "\""));
    }
}
