package dev.touchstone.features.steps.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Unmet;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The kubeconfig that tells an API server of its webhook. */
record WebhookKubeconfig(JsonNode config) {

    static WebhookKubeconfig read(String text) {
        try {
            return new WebhookKubeconfig(new YAMLMapper().readTree(text));
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

    WebhookKubeconfig trusts(String certificate) {
        String authority = cluster().path("certificate-authority-data").asString("");
        assertThat(new String(Base64.getDecoder().decode(authority), StandardCharsets.US_ASCII))
                .as("certificate authority")
                .isEqualTo(certificate);
        return this;
    }

    WebhookKubeconfig isNamed(String cluster, String user, String context) {
        assertThat(nameOf("clusters")).as("name of the cluster").isEqualTo(cluster);
        assertThat(nameOf("users")).as("name of the user").isEqualTo(user);
        assertThat(nameOf("contexts")).as("name of the context").isEqualTo(context);
        assertThat(config.path("current-context").asString(""))
                .as("current-context")
                .isEqualTo(context);
        return this;
    }

    private String nameOf(String list) {
        return config.path(list).path(0).path("name").asString("");
    }

    private JsonNode cluster() {
        return config.path("clusters").path(0).path("cluster");
    }
}
