package dev.touchstone.server.kubernetes;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Type;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.document.JacksonTree;
import dev.touchstone.reference.document.YamlParser;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A kubeconfig, parsed and checked before Fabric8 sees it: Fabric8 treats anything that begins with a brace as JSON,
 * including flow-style YAML, and quotes values, which may be secrets, in its errors.
 */
final class Kubeconfig {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> PATHS = Set.of("certificate-authority", "client-certificate", "client-key");

    private final Path file;
    private final String text;
    private final ConfigNode root;

    private Kubeconfig(Path file, String text, ConfigNode root) {
        this.file = file;
        this.text = text;
        this.root = root;
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
     * @throws IllegalArgumentException naming what is missing or not supported
     */
    void check(String context) {
        String name = context.isEmpty() ? text(root, "current-context") : context;
        if (name.isEmpty()) {
            throw wrong("names no current-context; set one with kubectl config use-context");
        }
        ConfigNode chosen = named("contexts", "context", name)
                .orElseThrow(() -> wrong("has no context \"" + name + "\"; expected one of those under contexts"));
        String cluster = text(chosen, "cluster");
        ConfigNode reached = named("clusters", "cluster", cluster)
                .orElseThrow(
                        () -> wrong("has no cluster \"" + cluster + "\", which context \"" + name + "\" refers to"));
        if (!isUrl(text(reached, "server"))) {
            throw wrong("has no server for the cluster \"" + cluster + "\", expected a URL such as https://host:6443");
        }
        if (!text(reached, "tls-server-name").isEmpty()) {
            throw wrong("has tls-server-name for the cluster \"" + cluster + "\", which is not supported; remove it,"
                    + " and use a server URL whose host is in the API server's certificate");
        }
        String user = text(chosen, "user");
        if (!user.isEmpty() && named("users", "user", user).isEmpty()) {
            throw wrong("has no user \"" + user + "\", which context \"" + name + "\" refers to");
        }
    }

    /**
     * Return Fabric8's configuration for a context.
     *
     * @param context its name, or empty for the current context
     * @throws UncheckedIOException if its user has only a token file, and that cannot be read now
     */
    Config config(String context) {
        // Let Fabric8 read the file itself where it understands it, because then it also renews expiring tokens.
        Config config = isFlowStyle()
                ? Config.fromKubeconfig(asJson(context))
                : Config.fromKubeconfig(context.isEmpty() ? null : context, file.toFile());
        Optional<Path> named = tokenFile(config);
        if (named.isPresent()) {
            config.setOauthTokenProvider(TokenFile.open(named.get(), config.getAutoOAuthToken()));
        }
        return config;
    }

    /**
     * Return itself, and the files with certificates and the key of a context, there or not.
     *
     * @param context its name, or empty for the current context
     * @throws IllegalArgumentException if one is not named by text
     */
    List<Path> files(String context) {
        List<Path> files = new ArrayList<>(List.of(file));
        named("contexts", "context", context.isEmpty() ? text(root, "current-context") : context)
                .ifPresent(chosen -> {
                    named("clusters", "cluster", text(chosen, "cluster"))
                            .ifPresent(cluster -> files.addAll(filesOf(cluster)));
                    named("users", "user", text(chosen, "user")).ifPresent(user -> files.addAll(filesOf(user)));
                });
        return files;
    }

    private List<Path> filesOf(ConfigNode part) {
        return PATHS.stream()
                .sorted()
                .map(key -> text(part, key))
                .filter(name -> !name.isEmpty())
                .map(this::beside)
                .toList();
    }

    private Path beside(String name) {
        return file.toAbsolutePath().resolveSibling(name);
    }

    /** Return the token file of the context that Fabric8 has chosen: it ignores {@code tokenFile}. */
    private Optional<Path> tokenFile(Config chosen) {
        return Optional.ofNullable(chosen.getCurrentContext())
                .map(context -> context.getContext().getUser())
                .flatMap(user -> named("users", "user", user))
                .map(user -> text(user, "tokenFile"))
                .filter(name -> !name.isEmpty())
                .map(this::beside);
    }

    private String asJson(String context) {
        Map<String, @Nullable Object> plain = plainMapping((ConfigNode.Mapping) root);
        if (!context.isEmpty()) {
            plain.put("current-context", context);
        }
        return JSON.writeValueAsString(plain);
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
        } catch (URISyntaxException none) {
            return false;
        }
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

    private Optional<ConfigNode> named(String list, String member, String name) {
        for (ConfigNode entry : entries(list)) {
            if (text(entry, "name").equals(name)) {
                return Optional.of(get(entry, member)
                        .orElseThrow(() -> wrong("has no " + member + " for \"" + name + "\" in " + list)));
            }
        }
        return Optional.empty();
    }

    private List<ConfigNode> entries(String list) {
        ConfigNode found = get(root, list).orElse(null);
        if (found == null) {
            return List.of();
        }
        if (found instanceof ConfigNode.Sequence sequence) {
            return sequence.items();
        }
        throw wrong("is invalid at line " + found.line() + ": expected " + list + " to be a list");
    }

    private String text(ConfigNode node, String key) {
        ConfigNode found = get(node, key).orElse(null);
        if (found == null) {
            return "";
        }
        if (found instanceof ConfigNode.Scalar scalar) {
            return scalar.text();
        }
        throw wrong("is invalid at line " + found.line() + ": expected " + key + " to be text");
    }

    private Optional<ConfigNode> get(ConfigNode node, String key) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return Optional.ofNullable(mapping.entries().get(key))
                    .filter(value -> !(value instanceof ConfigNode.Scalar scalar && scalar.type() == Type.NULL));
        }
        throw wrong("is invalid at line " + node.line() + ": expected keys with values, " + key + " among them");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the kubeconfig " + file + " " + what);
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
        if (PATHS.contains(key) || key.equals("command") && scalar.text().contains("/")) {
            return beside(scalar.text()).toString();
        }
        return switch (scalar.type()) {
            case NULL -> null;
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case STRING, NUMBER -> scalar.text();
        };
    }
}
