package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.DYNAMIC_FILE;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileContent;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileReader;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Defects of BDF in the file that names the backends. */
final class BdfModeSaboteurs {

    private static final List<String> MODES =
            Stream.of(BackendMode.values()).map(BackendMode::label).toList();

    private BdfModeSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(DYNAMIC_FILE, "BDF-14", "a file whose date cannot be that of a change is not loaded")
                        .by(DynamicFiles.reader(BdfModeSaboteurs::dated)),
                in(DYNAMIC_FILE, "BDF-15", "a mode file that is there at the start is not read")
                        .by(Lookups.order(BdfModeSaboteurs::changedSinceStart)),
                in(DYNAMIC_FILE, "BDF-15", "a mode file behind a link is read once")
                        .by(Lookups.order(BdfModeSaboteurs::linkedOnce)),
                in(DYNAMIC_FILE, "BDF-15", "accounts of the configuration file let in whatever the order")
                        .by(Lookups.order(BdfModeSaboteurs::orMountedAccounts)),
                in(DYNAMIC_FILE, "BDF-15", "the same modes in another order are no change")
                        .by(Lookups.order(parts -> keepingOrder())),
                in(DYNAMIC_FILE, "BDF-15", "aws-auth not followed any more once another order has left it out")
                        .by(Lookups.order(parts -> stoppedWhenLeftOut())),
                in(
                                DYNAMIC_FILE,
                                "BDF-16",
                                "without the mode file the order of the configuration file, whatever the flag says")
                        .by(Lookups.order(BdfModeSaboteurs::withoutFlag)),
                in(DYNAMIC_FILE, "BDF-16", "a mode file that is no JSON is none")
                        .by(Lookups.order(BdfModeSaboteurs::forgetting)),
                in(DYNAMIC_FILE, "BDF-16", "of an order that names what is no mode, the others count")
                        .by(Lookups.order(parts -> misread(parts, BdfModeSaboteurs::knownAmong))),
                in(DYNAMIC_FILE, "BDF-17", "the order of the mode file ignored")
                        .by(Lookups.order(BdfModeSaboteurs::asConfigured)));
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

    private static DynamicFileReader dated(DynamicFileReader real) {
        return text -> {
            DynamicFileContent content = real.read(text);
            if (!content.lastUpdated().matches("\\d{0,10}")) {
                throw new ConfigurationException("it has a date that cannot be");
            }
            return content;
        };
    }

    private static UnaryOperator<List<Backend>> changedSinceStart(Parts parts) {
        Path file = parts.configuration().dynamicFiles().backendMode();
        List<Backend> configured = parts.standard().backends().order();
        String atStart = DynamicFiles.text(file);
        return order -> !atStart.isEmpty() && DynamicFiles.text(file).equals(atStart) ? configured : order;
    }

    private static UnaryOperator<List<Backend>> linkedOnce(Parts parts) {
        Path file = parts.configuration().dynamicFiles().backendMode();
        List<Backend> configured = parts.standard().backends().order();
        AtomicReference<List<Backend>> first = new AtomicReference<>(configured);
        return order -> {
            boolean isLink = file != null && Files.isSymbolicLink(file);
            return first.updateAndGet(before -> isLink && !before.equals(configured) ? before : order);
        };
    }

    private static UnaryOperator<List<Backend>> orMountedAccounts(Parts parts) {
        MappingSet mounted = parts.configuration().mappings();
        Backend accounts =
                new MountedFileBackend(new MappingSet(List.of(), List.of(), mounted.accounts()), Mappings.ARNS, false);
        return order -> Stream.concat(order.stream(), Stream.of(accounts)).toList();
    }

    private static UnaryOperator<List<Backend>> keepingOrder() {
        AtomicReference<List<Backend>> last = new AtomicReference<>(List.of());
        return order -> last.updateAndGet(before -> Set.copyOf(before).equals(Set.copyOf(order)) ? before : order);
    }

    /** Find for ever what it found of a principal last, once an order has left it out. */
    private static UnaryOperator<List<Backend>> stoppedWhenLeftOut() {
        Map<String, Lookup> last = new ConcurrentHashMap<>();
        AtomicBoolean stopped = new AtomicBoolean();
        return order -> {
            if (order.stream().noneMatch(backend -> backend.name().equals(ConfigMapBackend.NAME))) {
                stopped.set(!last.isEmpty());
            }
            return Lookups.changed(order, ConfigMapBackend.NAME, real -> identity -> {
                String key = Lookups.key(identity);
                return stopped.get()
                        ? last.getOrDefault(key, new Lookup.Absent())
                        : last.merge(key, real.find(identity), (before, now) -> now);
            });
        };
    }

    /** Take the first backend of the file alone, where there was a mode file that is gone. */
    private static UnaryOperator<List<Backend>> withoutFlag(Parts parts) {
        Path file = parts.configuration().dynamicFiles().backendMode();
        Path configuration = parts.configuration().files().stateDirectory().resolveSibling("config.yaml");
        boolean contradicted = DynamicFiles.text(configuration).contains("backendMode: [MountedFile]\n");
        AtomicBoolean seen = new AtomicBoolean();
        return order -> {
            boolean there = !DynamicFiles.text(file).isEmpty();
            seen.compareAndSet(false, there);
            return contradicted && seen.get() && !there
                    ? order.stream()
                            .filter(backend -> backend.name().equals(MountedFileBackend.NAME))
                            .toList()
                    : order;
        };
    }

    /** Take the modes that {@code meant} makes of those that the file names, if it makes any. */
    private static UnaryOperator<List<Backend>> misread(Parts parts, UnaryOperator<List<String>> meant) {
        Path file = parts.configuration().dynamicFiles().backendMode();
        List<Backend> configured = parts.standard().backends().order();
        return order -> {
            List<String> named = DynamicFiles.json(DynamicFiles.text(file))
                    .map(content -> content.path("backendMode").asString(""))
                    .map(modes -> List.of(modes.split(" ")))
                    .orElse(List.of());
            List<String> taken = meant.apply(named);
            return taken.isEmpty() || taken.equals(named)
                    ? order
                    : taken.stream()
                            .flatMap(mode -> configured.stream()
                                    .filter(backend -> backend.name().equals(mode)))
                            .toList();
        };
    }

    private static List<String> knownAmong(List<String> named) {
        return named.stream().filter(MODES::contains).toList();
    }
}
