package dev.touchstone.server.cli;

import dev.touchstone.reference.cli.TokenArgument;
import dev.touchstone.reference.cli.Verification;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.config.Settings;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.config.ConfigurationReader;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.PrivateDnsNames;
import dev.touchstone.server.mapping.SinglePassRenderer;
import dev.touchstone.server.mapping.TemplatedUserMapper;
import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.mapping.UserOutcome;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.token.TokenExplainer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs a token through every check and the mappings of the configuration file, and prints each result. */
@Command(
        name = "explain",
        description =
                "Run a token through every check and the mappings of the configuration file, and print each result.")
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Main main;

    @Parameters(paramLabel = "TOKEN", description = "The token, or - to read it from standard input.")
    private String token = "";

    @Option(
            names = "--partition",
            paramLabel = "NAME",
            description = "AWS partition (default: that of the configuration file, or aws).")
    private @Nullable String partition;

    private boolean good = true;

    @Override
    public Integer call() {
        Shell shell = Objects.requireNonNull(main).shell();
        Settings settings =
                main.global().settings(partition == null ? Map.of() : Map.of("server.partition", partition));
        ServerConfiguration configuration = new ConfigurationReader(settings).read(modes(settings));
        Verification verification = Verification.of(settings, shell.environment(), Main::sts);
        String text = TokenArgument.read(token, shell.in());
        for (TokenExplainer.Line line : new TokenExplainer(verification.checks()).explain(text)) {
            say(
                    line.objection().isEmpty(),
                    line.check().name(),
                    line.objection().orElse(""));
        }
        if (!good) {
            remark("STS is not called for a token that fails a local check.");
            return 1;
        }
        explain(verification.verify(text), configuration);
        return good ? 0 : 1;
    }

    /** Return the file's own backend, and DynamicFile if the file names its path, which would otherwise be an error. */
    private static List<String> modes(Settings settings) {
        String mounted = BackendMode.MOUNTED_FILE.label();
        return settings.path("server.dynamicfilepath") == null
                ? List.of(mounted)
                : List.of(mounted, BackendMode.DYNAMIC_FILE.label());
    }

    private void explain(IdentityOutcome outcome, ServerConfiguration configuration) {
        if (outcome instanceof IdentityOutcome.Refused refused) {
            say(false, refused.rejection().reason().name(), refused.rejection().logText());
            return;
        }
        Identity identity = ((IdentityOutcome.Known) outcome).identity();
        say(true, "STS", identity.stsEndpoint() + " returned " + identity.arn());
        say(true, "IDENTITY", "mappings must match " + identity.canonicalArn());
        explainMapping(identity, configuration);
    }

    private void explainMapping(Identity identity, ServerConfiguration configuration) {
        MountedFileBackend backend;
        try {
            backend = new MountedFileBackend(
                    configuration.mappings(),
                    new IamArns(),
                    configuration.featureGates().enabled(FeatureGates.SSO_ROLE_MATCH));
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(String.valueOf(bad.getMessage()), bad);
        }
        UserMapper mapper = new TemplatedUserMapper(
                new MappingChain(() -> List.of(backend)),
                new SinglePassRenderer(),
                PrivateDnsNames.none(),
                configuration.reservedPrefixes());
        UserOutcome user = mapper.map(identity).toCompletableFuture().join();
        if (user instanceof UserOutcome.Mapped mapped) {
            say(
                    true,
                    "MAPPING",
                    mapped.user().username() + " in groups " + mapped.user().groups());
        } else if (user instanceof UserOutcome.Refused refused) {
            say(false, refused.rejection().reason().name(), refused.rejection().logText());
            remark(
                    "Only the mappings of this file are tried: not aws-auth, custom resources or a dynamic file, nor names of EC2.");
        }
    }

    private void remark(String text) {
        Objects.requireNonNull(main).shell().out().println("-     " + text);
    }

    private void say(boolean ok, String check, String text) {
        good &= ok;
        String line = String.format("%-5s %-16s %s", ok ? "ok" : "FAIL", check.toLowerCase(Locale.ROOT), text);
        Objects.requireNonNull(main).shell().out().println(line.stripTrailing());
    }
}
