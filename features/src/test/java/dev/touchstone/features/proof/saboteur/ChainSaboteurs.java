package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHAIN;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.DYNAMIC_FILE;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.config.ConfigurationReader;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappedUser;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.TemplatedUserMapper;
import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.mapping.UserOutcome;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Defects in which backends are asked, in which order, and what comes of what one of them found. */
final class ChainSaboteurs {

    private static final ArnCanonicaliser ARNS = new IamArns();

    private ChainSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        DYNAMIC_FILE,
                        "the order of the mode file ignored",
                        "BDF-15 BDF-17",
                        Lookups.order(ChainSaboteurs::asConfigured)),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "a mode file that is no JSON is none",
                        "BDF-16",
                        Lookups.order(ChainSaboteurs::forgetting)),
                Saboteur.of(
                        CHAIN,
                        "the last backend decides",
                        "MAP-15 MAP-19",
                        Lookups.order(parts -> ChainSaboteurs::reversed)),
                Saboteur.of(
                        CHAIN,
                        "later backends make up for what cannot be used",
                        "MAP-19",
                        Sabotage.ofStages(parts -> parts.standard().withUserMapper(makingUp(parts)))),
                Saboteur.of(
                        CHAIN,
                        "the account list makes up for what cannot be used",
                        "MAP-19 MAP-20",
                        Sabotage.ofStages(parts -> parts.standard().withUserMapper(ofTheAccount(parts)))),
                Saboteur.of(
                        CHAIN,
                        "the configuration file read at each login",
                        "BMF-09",
                        Lookups.of(MountedFileBackend.NAME, (real, parts) -> rereading(parts))));
    }

    private static UnaryOperator<List<Backend>> asConfigured(Parts parts) {
        List<String> configured = parts.configuration().backendModes().stream()
                .map(BackendMode::label)
                .toList();
        return order -> order.stream()
                .sorted(Comparator.comparing(backend -> configured.indexOf(backend.name())))
                .toList();
    }

    private static UnaryOperator<List<Backend>> forgetting(Parts parts) {
        List<Backend> configured = parts.standard().backends().order();
        Path file = parts.configuration().dynamicFiles().backendMode();
        return order -> isNoJson(file) ? configured : order;
    }

    private static boolean isNoJson(@Nullable Path file) {
        try {
            return file != null
                    && Files.exists(file)
                    && JsonMapper.shared().readTree(Files.readString(file)).isMissingNode();
        } catch (JacksonException broken) {
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<Backend> reversed(List<Backend> order) {
        List<Backend> reversed = new ArrayList<>(order);
        Collections.reverse(reversed);
        return reversed;
    }

    private static UserMapper makingUp(Parts parts) {
        UserMapper real = parts.standard().userMapper();
        UserMapper later = new TemplatedUserMapper(
                new MappingChain(() -> {
                    List<Backend> order = parts.standard().backends().order();
                    return order.subList(1, order.size());
                }),
                parts.standard().renderer(),
                parts.standard().privateDnsNames(),
                parts.configuration().reservedPrefixes());
        return identity -> real.map(identity)
                .thenCompose(outcome -> outcome instanceof UserOutcome.Refused
                        ? later.map(identity)
                        : CompletableFuture.completedFuture(outcome));
    }

    private static UserMapper ofTheAccount(Parts parts) {
        UserMapper real = parts.standard().userMapper();
        List<String> accounts = parts.configuration().mappings().accounts();
        return identity -> real.map(identity)
                .thenApply(outcome -> outcome instanceof UserOutcome.Refused && accounts.contains(identity.accountId())
                        ? new UserOutcome.Mapped(new MappedUser(identity.canonicalArn(), List.of()))
                        : outcome);
    }

    static Function<Identity, Lookup> rereading(Parts parts) {
        Path file = parts.configuration().files().stateDirectory().resolveSibling("config.yaml");
        return identity -> {
            MappingSet now = new ConfigurationReader(Map.of(), Map.of(), ConfigFile.read(file))
                    .read(List.of())
                    .mappings();
            return new MountedFileBackend(now, ARNS, true).find(identity);
        };
    }
}
