package dev.touchstone.server.kubernetes;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.document.JacksonTree;
import dev.touchstone.reference.document.YamlParser;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A kubeconfig, parsed and checked before Fabric8 sees it: Fabric8 treats anything that begins with a brace as JSON,
 * including flow-style YAML, and quotes values, which may be secrets, in its errors.
 */
final class Kubeconfig {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final String text;
    private final KubeconfigTree tree;

    private Kubeconfig(Path file, String text, ConfigNode root) {
        this.file = file;
        this.text = text;
        this.tree = new KubeconfigTree(file, root);
    }

    /**
     * Read a file.
     *
     * @throws IllegalArgumentException naming the file and, if known, the line that is wrong
     */
    static Kubeconfig read(Path file) {
        try {
            String text = Files.readString(file);
            return new Kubeconfig(file, text, YamlParser.parse(text, file.toString()));
        } catch (IOException bad) {
            throw new IllegalArgumentException(
                    "cannot read the kubeconfig " + file + ", expected a file that this user can read: " + bad, bad);
        } catch (ConfigurationException bad) {
            throw new IllegalArgumentException("the kubeconfig " + file + " is " + bad.getMessage(), bad);
        }
    }

    /**
     * Check that a context leads to a server, and asks for nothing that the HTTP client cannot do.
     *
     * @param context its name, or empty for the current context
     * @param isServerGiven whether another URL replaces that of the cluster; then there may be no current context
     * @throws IllegalArgumentException naming what is missing or not supported
     */
    void check(String context, boolean isServerGiven) {
        new ContextCheck(tree).check(context, isServerGiven);
    }

    /** Return the URL of a context's server, if it has one. */
    Optional<String> server(String context) {
        return cluster(context).map(cluster -> tree.text(cluster, "server")).filter(url -> !url.isEmpty());
    }

    /** Return the URL of the proxy that a context's cluster names, if it does. */
    Optional<String> proxy(String context) {
        return cluster(context).map(cluster -> tree.text(cluster, "proxy-url")).flatMap(ApiProxy::usable);
    }

    /**
     * Return Fabric8's configuration for a context.
     *
     * @param context its name, or empty for the current context
     * @throws UncheckedIOException if its user has only a token file, and that cannot be read now, or only a plugin, and
     *     that gives nothing
     */
    Config config(String context) {
        // Let Fabric8 read the file itself where it understands it, because then it also renews expiring tokens.
        Config config = isFlowStyle()
                ? Config.fromKubeconfig(asJson(context))
                : Config.fromKubeconfig(context.isEmpty() ? null : context, file.toFile());
        user(context).ifPresent(user -> completeUser(config, user, context));
        return config;
    }

    /** Fabric8 ignores {@code tokenFile} and {@code as}, and goes on without credentials if a plugin gives none. */
    private void completeUser(Config config, ConfigNode user, String context) {
        String tokenFile = tree.text(user, "tokenFile");
        if (!tokenFile.isEmpty()) {
            config.setOauthTokenProvider(TokenFile.open(tree.beside(tokenFile), config.getAutoOAuthToken()));
        } else if (tree.get(user, "exec").isPresent()) {
            completePlugin(config, user, context);
        }
        String as = tree.text(user, "as");
        if (!as.isEmpty()) {
            config.setImpersonateUsername(as);
            config.setImpersonateGroups(tree.texts(user, "as-groups").toArray(new String[0]));
        }
    }

    private void completePlugin(Config config, ConfigNode user, String context) {
        if (!isEmpty(config.getAutoOAuthToken())
                || !tree.text(user, "client-certificate-data").isEmpty()) {
            return;
        }
        if (isEmpty(config.getClientCertData())) {
            throw useless(user, context, "gave no token and no certificate");
        }
        try {
            PluginCertificate.use(config);
        } catch (CertificateException bad) {
            throw useless(user, context, "gave a certificate that cannot be read");
        }
    }

    /** Name the command alone: its arguments and its output may be secret. */
    private UncheckedIOException useless(ConfigNode user, String context, String what) {
        ConfigNode plugin = tree.get(user, "exec").orElseThrow();
        return new UncheckedIOException(new IOException("the plugin " + tree.text(plugin, "command")
                + " of the context \"" + tree.contextName(context) + "\" " + what + ", expected an ExecCredential "
                + tree.text(plugin, "apiVersion") + " on its standard output and nothing on its"
                + " standard error; run it to see what it says"));
    }

    /**
     * Return itself, and the files with certificates and the key of a context, there or not.
     *
     * @param context its name, or empty for the current context
     */
    List<Path> files(String context) {
        List<Path> files = new ArrayList<>(List.of(file));
        cluster(context).ifPresent(cluster -> files.addAll(tree.files(cluster)));
        user(context).ifPresent(user -> files.addAll(tree.files(user)));
        return files;
    }

    private Optional<ConfigNode> cluster(String context) {
        return part("cluster", context);
    }

    private Optional<ConfigNode> user(String context) {
        return part("user", context);
    }

    private Optional<ConfigNode> part(String kind, String context) {
        return tree.named("contexts", "context", tree.contextName(context))
                .flatMap(chosen -> tree.named(kind + "s", kind, tree.text(chosen, kind)));
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private String asJson(String context) {
        Map<String, @Nullable Object> plain = plainMapping((ConfigNode.Mapping) tree.root());
        if (!context.isEmpty()) {
            plain.put("current-context", context);
        }
        return JSON.writeValueAsString(plain);
    }

    private boolean isFlowStyle() {
        if (!text.stripLeading().startsWith("{")) {
            return false;
        }
        try {
            JacksonTree.parseJson(text);
            return false;
        } catch (ConfigurationException notJson) {
            return true;
        }
    }

    private Map<String, @Nullable Object> plainMapping(ConfigNode.Mapping mapping) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        mapping.entries().forEach((name, value) -> plain.put(name, plain(name, value)));
        return plain;
    }

    /** Convert to maps, lists and scalars, with relative paths resolved against the file's folder. */
    private @Nullable Object plain(String key, ConfigNode node) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return plainMapping(mapping);
        }
        if (node instanceof ConfigNode.Sequence sequence) {
            List<@Nullable Object> plain = new ArrayList<>();
            sequence.items().forEach(item -> plain.add(plain("", item)));
            return plain;
        }
        ConfigNode.Scalar scalar = (ConfigNode.Scalar) node;
        if (KubeconfigTree.PATHS.contains(key)
                || key.equals("command") && scalar.text().contains("/")) {
            return tree.beside(scalar.text()).toString();
        }
        return switch (scalar.type()) {
            case NULL -> null;
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case STRING, NUMBER -> scalar.text();
        };
    }
}
