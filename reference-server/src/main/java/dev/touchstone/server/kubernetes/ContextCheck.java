package dev.touchstone.server.kubernetes;

import dev.touchstone.reference.document.ConfigNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** The check that a context of a kubeconfig can be used. */
final class ContextCheck {

    private static final List<String> UNSUPPORTED = List.of("as-uid", "as-user-extra");

    private final KubeconfigTree tree;

    ContextCheck(KubeconfigTree tree) {
        this.tree = tree;
    }

    /** Do what {@link Kubeconfig#check} says. */
    void check(String context, boolean isServerGiven) {
        String name = tree.contextName(context);
        if (name.isEmpty() && isServerGiven) {
            return;
        }
        if (name.isEmpty()) {
            throw tree.wrong("names no current-context; set one with kubectl config use-context");
        }
        ConfigNode chosen = tree.named("contexts", "context", name)
                .orElseThrow(() -> tree.wrong("has no context \"" + name + "\"; expected one of those under contexts"));
        String cluster = tree.text(chosen, "cluster");
        checkCluster(cluster, part("cluster", cluster, name), isServerGiven);
        String user = tree.text(chosen, "user");
        if (!user.isEmpty()) {
            checkUser(user, part("user", user, name));
        }
    }

    private ConfigNode part(String kind, String name, String context) {
        return tree.named(kind + "s", kind, name)
                .orElseThrow(() -> tree.wrong(
                        "has no " + kind + " \"" + name + "\", which context \"" + context + "\" refers to"));
    }

    private void checkCluster(String name, ConfigNode cluster, boolean isServerGiven) {
        String of = " for the cluster \"" + name + "\"";
        String server = tree.text(cluster, "server");
        if (server.isEmpty() || !isServerGiven && !isUrl(server)) {
            throw tree.wrong("has no server" + of + ", expected a URL such as https://host:6443");
        }
        if (!tree.text(cluster, "tls-server-name").isEmpty()) {
            throw tree.wrong("has tls-server-name" + of + ", which is not supported; remove it,"
                    + " and use a server URL whose host is in the API server's certificate");
        }
        String proxy = tree.text(cluster, "proxy-url");
        if (!proxy.isEmpty() && ApiProxy.usable(proxy).isEmpty()) {
            // It may contain a password.
            throw tree.wrong("has a proxy-url" + of + " that cannot be used; expected one such as"
                    + " http://proxy.example.com:3128, with the scheme http");
        }
        tree.files(cluster);
    }

    private void checkUser(String name, ConfigNode user) {
        String of = " for the user \"" + name + "\"";
        for (String key : UNSUPPORTED) {
            if (tree.get(user, key).isPresent()) {
                throw tree.wrong("has " + key + of + ", which is not supported; remove it");
            }
        }
        boolean isNobody = tree.text(user, "as").isEmpty();
        if (isNobody && !tree.texts(user, "as-groups").isEmpty()) {
            throw tree.wrong("has as-groups" + of + " without as; add the username");
        }
        tree.files(user);
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
