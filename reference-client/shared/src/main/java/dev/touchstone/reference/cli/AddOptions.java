package dev.touchstone.reference.cli;

import dev.touchstone.reference.awsauth.AwsAuthEditor;
import dev.touchstone.reference.awsauth.NewEntry;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.kubernetes.KubernetesAccess;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that {@code add role} and {@code add user} share. */
final class AddOptions {

    @Option(names = "--username", paramLabel = "NAME", description = "Kubernetes username.")
    private String username = "";

    @Option(names = "--groups", split = ",", paramLabel = "GROUP", description = "Kubernetes groups.")
    private List<String> groups = List.of();

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Kubeconfig (default: the first of KUBECONFIG, then ~/.kube/config).")
    private @Nullable String kubeconfig;

    @Option(
            names = "--kubeconfig-context",
            paramLabel = "NAME",
            description = "Context of the kubeconfig (default: its current context).")
    private String context = "";

    @Option(
            names = "--master-url",
            paramLabel = "URL",
            description = "URL of the API server; overrides the kubeconfig.")
    private String master = "";

    @Option(
            names = "--prompt",
            arity = "0..1",
            fallbackValue = "true",
            description = "Ask before changing (default: true).")
    private String prompt = "true";

    String username() {
        return username;
    }

    List<String> groups() {
        return groups;
    }

    /** Add the entry; returns 1 if that fails or the prompt gets no answer (CLI-22). */
    int add(NewEntry entry, Terminal terminal) {
        Optional<String> objection = entry.objection();
        if (objection.isPresent()) {
            throw new ConfigurationException(objection.get());
        }
        if (!prompt.equals("false")) {
            Optional<Boolean> agreed = ask(entry, terminal);
            if (agreed.isEmpty()) {
                terminal.err().println("no answer; nothing was changed");
                return 1;
            }
            if (!agreed.get()) {
                terminal.out().println("cancelled");
                return 0;
            }
        }
        try (KubernetesClient client = access(terminal.environment()).client()) {
            ConfigMap updated = new AwsAuthEditor(client).add(entry);
            terminal.out().println("updated configmap: \n\n" + new KubernetesSerialization().asYaml(updated));
            return 0;
        } catch (KubernetesClientException failure) {
            throw new ConfigurationException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private KubernetesAccess access(Map<String, String> environment) {
        try {
            return new KubernetesAccess(
                    kubeconfig == null ? usual(environment) : kubeconfig, master, context, environment);
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(String.valueOf(bad.getMessage()), bad);
        }
    }

    private static String usual(Map<String, String> environment) {
        String named = environment.getOrDefault("KUBECONFIG", "");
        if (!named.isEmpty()) {
            return named.split(File.pathSeparator, 2)[0];
        }
        Path home = Path.of(environment.getOrDefault("HOME", "/"), ".kube", "config");
        return Files.exists(home) ? home.toString() : "";
    }

    private static Optional<Boolean> ask(NewEntry entry, Terminal terminal) {
        terminal.out().print("Ready to add \"" + entry.describe() + "\", should we continue? [y/N]: ");
        terminal.out().flush();
        try {
            String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            return Optional.ofNullable(line)
                    .map(text -> text.strip().toLowerCase(Locale.ROOT))
                    .map(text -> text.equals("y") || text.equals("yes"));
        } catch (IOException bad) {
            throw new ConfigurationException("cannot read the answer: " + bad, bad);
        }
    }
}
