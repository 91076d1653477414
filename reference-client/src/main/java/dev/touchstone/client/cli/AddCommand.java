package dev.touchstone.client.cli;

import dev.touchstone.client.awsauth.AwsAuth;
import dev.touchstone.client.awsauth.AwsAuthFailure;
import dev.touchstone.client.awsauth.Mapping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The commands {@code add role} and {@code add user}. */
@Command(name = "add", description = "Add a role or user to the ConfigMap aws-auth, by the kubectl on the PATH")
final class AddCommand implements Runnable {

    private final Console console;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The kubeconfig (default: kubectl's)")
    @Nullable
    String kubeconfig;

    @Option(
            names = "--kubeconfig-context",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The context of the kubeconfig (default: the current one)")
    @Nullable
    String context;

    @Option(
            names = "--master-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The API server (default: the context's)")
    @Nullable
    String masterUrl;

    @Option(
            names = "--prompt",
            arity = "0..1",
            fallbackValue = "true",
            scope = ScopeType.INHERIT,
            description = "Ask before writing (default true)")
    boolean prompt = true;

    @Spec
    @Nullable
    CommandSpec spec;

    AddCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    @Command(name = "role", description = "Add a role")
    int role(
            @Option(names = "--rolearn", paramLabel = "ARN", description = "The role, its path left out") @Nullable
                    String roleArn,
            @Option(
                            names = "--sso",
                            split = ",",
                            paramLabel = "KEY=VALUE",
                            description = "permissionSetName, accountID and partition of an SSO role")
                    @Nullable
                    Map<String, String> sso,
            @Option(names = "--username", paramLabel = "NAME", description = "The Kubernetes user") @Nullable
                    String username,
            @Option(names = "--groups", split = ",", paramLabel = "GROUP", description = "The Kubernetes groups")
                    @Nullable
                    List<String> groups) {
        if (roleArn != null && sso != null) {
            return fail("only one of --rolearn or --sso can be supplied");
        }
        if (isEmpty(username) || groups == null || isEmpty(roleArn) && sso == null) {
            return fail("invalid empty value in rolearn \"" + roleArn + "\", username \"" + username + "\", groups "
                    + groups + "; give all three");
        }
        if (sso == null) {
            return isEmpty(roleArn) ? 1 : add(new Mapping.Role(roleArn, username, groups), roleArn);
        }
        String set = sso.getOrDefault("permissionSetName", "");
        String account = sso.getOrDefault("accountID", "");
        if (set.isEmpty() || !account.matches("\\d{12}")) {
            return fail("--sso needs permissionSetName and accountID, an account of twelve digits");
        }
        Mapping.SsoRole role =
                new Mapping.SsoRole(set, account, sso.getOrDefault("partition", "aws"), username, groups);
        return add(role, role.key());
    }

    @Command(name = "user", description = "Add a user")
    int user(
            @Option(names = "--userarn", paramLabel = "ARN", description = "The user") @Nullable String userArn,
            @Option(names = "--username", paramLabel = "NAME", description = "The Kubernetes user") @Nullable
                    String username,
            @Option(names = "--groups", split = ",", paramLabel = "GROUP", description = "The Kubernetes groups")
                    @Nullable
                    List<String> groups) {
        if (isEmpty(userArn) || isEmpty(username) || groups == null) {
            return fail("invalid empty value in userARN \"" + userArn + "\", username \"" + username + "\", groups "
                    + groups + "; give all three");
        }
        return add(new Mapping.User(userArn, username, groups), userArn);
    }

    private int add(Mapping mapping, String subject) {
        if (!subject.startsWith("arn:") || subject.split(":", 6).length < 6) {
            return fail("\"" + subject + "\" is no ARN; expected one such as arn:aws:iam::111122223333:role/Admin");
        }
        if (mapping.groups().stream().anyMatch(String::isBlank)) {
            return fail("invalid empty value in groups " + mapping.groups());
        }
        String action = "add " + subject + ", username " + mapping.username() + ", groups " + mapping.groups();
        try {
            if (prompt && !isAgreed(action)) {
                console.out("cancelled \"" + action + "\"");
                return 0;
            }
            console.out("updated configmap:\n\n"
                    + AwsAuth.byKubectl("kubectl", connection()).add(mapping).strip());
            return 0;
        } catch (AwsAuthFailure failure) {
            return fail(String.valueOf(failure.getMessage()));
        } catch (IOException noAnswer) {
            return fail("error reading input: " + noAnswer.getMessage() + "; use --prompt=false to go without");
        }
    }

    private boolean isAgreed(String action) throws IOException {
        console.prompt("Ready to " + action + ", should we continue? [y/N]: ");
        String answer =
                new BufferedReader(new InputStreamReader(console.standardInput(), StandardCharsets.UTF_8)).readLine();
        if (answer == null) {
            throw new IOException("EOF");
        }
        return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private List<String> connection() {
        List<String> options = new ArrayList<>();
        if (!isEmpty(kubeconfig)) {
            options.addAll(List.of("--kubeconfig", kubeconfig));
        }
        if (!isEmpty(context)) {
            options.addAll(List.of("--context", context));
        }
        if (!isEmpty(masterUrl)) {
            options.addAll(List.of("--server", masterUrl));
        }
        return options;
    }

    private int fail(String message) {
        console.error(message);
        return 1;
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
