package dev.touchstone.features.runner;

import io.cucumber.junit.platform.engine.CucumberTestEngine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * Runs Cucumber twice at once: one lane has the scenarios that wait for seconds, and begins with the run, and one the others.
 * In one lane, whoever waits would keep the others from the processors, and what waits longest might begin last.
 */
final class TwoLanes implements TestEngine {

    private static final String ID = "touchstone";
    private static final TestTag WAITS = TestTag.create("slow");
    /** What disturbs others has to be in the lane of the others, where one of them runs at a time. */
    private static final TestTag DISTURBS = TestTag.create("disruptive");

    private final TestEngine cucumber = new CucumberTestEngine();
    private final Predicate<TestDescriptor> chosen;
    private final boolean atOnce;
    private final Lane waiting;
    private final Lane others;

    /**
     * One of the two.
     *
     * @param parameters configuration parameters of its own
     */
    private record Lane(String name, Map<String, String> parameters) {

        ConfigurationParameters with(ConfigurationParameters common) {
            return new Parameters(parameters, common);
        }

        UniqueId id(UniqueId engine) {
            return engine.append("lane", name);
        }
    }

    /**
     * @param chosen which scenarios run; each is asked about once, in the order of the others
     * @param atOnce whether both lanes run at once, or the scenarios that wait before the others
     * @param waiting configuration parameters of Cucumber for the scenarios that wait
     * @param others those for the others
     */
    TwoLanes(
            Predicate<TestDescriptor> chosen, boolean atOnce, Map<String, String> waiting, Map<String, String> others) {
        this.chosen = chosen;
        this.atOnce = atOnce;
        this.waiting = new Lane("waiting", waiting);
        this.others = new Lane("others", others);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        TestDescriptor all = new EngineDescriptor(id, "Touchstone");
        Set<List<UniqueId.Segment>> toWait = new HashSet<>();
        TestDescriptor rest = discover(request, id, others, scenario -> {
            boolean isChosen = chosen.test(scenario);
            if (isChosen && waits(scenario)) {
                toWait.add(place(scenario, id));
                return false;
            }
            return isChosen;
        });
        if (!toWait.isEmpty()) {
            all.addChild(discover(request, id, waiting, scenario -> toWait.contains(place(scenario, id))));
        }
        if (TestDescriptor.containsTests(rest)) {
            all.addChild(rest);
        }
        return all;
    }

    private TestDescriptor discover(
            EngineDiscoveryRequest request, UniqueId id, Lane lane, Predicate<TestDescriptor> wanted) {
        TestDescriptor root =
                cucumber.discover(new Request(request, lane.with(request.getConfigurationParameters())), lane.id(id));
        List<? extends TestDescriptor> unwanted = root.getDescendants().stream()
                .filter(each -> each.isTest() && !wanted.test(each))
                .toList();
        unwanted.forEach(TestDescriptor::removeFromHierarchy);
        return root;
    }

    private static boolean waits(TestDescriptor scenario) {
        return scenario.getTags().contains(WAITS) && !scenario.getTags().contains(DISTURBS);
    }

    /** Return where a scenario is in the specs, whichever lane it is in. */
    private static List<UniqueId.Segment> place(TestDescriptor scenario, UniqueId engine) {
        List<UniqueId.Segment> segments = scenario.getUniqueId().getSegments();
        return segments.subList(engine.getSegments().size() + 1, segments.size());
    }

    @Override
    public void execute(ExecutionRequest request) {
        TestDescriptor all = request.getRootTestDescriptor();
        EngineExecutionListener listener = request.getEngineExecutionListener();
        // A thread of a pool would not inherit the test bed of this one.
        Executor threads = atOnce ? lane -> new Thread(lane, "lane").start() : Runnable::run;
        listener.executionStarted(all);
        CompletableFuture.allOf(all.getChildren().stream()
                        .map(root -> CompletableFuture.runAsync(() -> execute(request, root), threads))
                        .toArray(CompletableFuture[]::new))
                .join();
        listener.executionFinished(all, TestExecutionResult.successful());
    }

    private void execute(ExecutionRequest request, TestDescriptor root) {
        Lane lane = root.getUniqueId()
                        .equals(waiting.id(request.getRootTestDescriptor().getUniqueId()))
                ? waiting
                : others;
        cucumber.execute(ExecutionRequest.create(
                root,
                request.getEngineExecutionListener(),
                lane.with(request.getConfigurationParameters()),
                request.getOutputDirectoryCreator(),
                request.getStore()));
    }

    /** The request of a run, with the parameters of a lane: Cucumber takes its plugins when it looks for scenarios. */
    private record Request(EngineDiscoveryRequest run, ConfigurationParameters parameters)
            implements EngineDiscoveryRequest {

        @Override
        public <T extends DiscoverySelector> List<T> getSelectorsByType(Class<T> type) {
            return run.getSelectorsByType(type);
        }

        @Override
        public <T extends DiscoveryFilter<?>> List<T> getFiltersByType(Class<T> type) {
            return run.getFiltersByType(type);
        }

        @Override
        public ConfigurationParameters getConfigurationParameters() {
            return parameters;
        }

        @Override
        public EngineDiscoveryListener getDiscoveryListener() {
            return run.getDiscoveryListener();
        }

        @Override
        public OutputDirectoryCreator getOutputDirectoryCreator() {
            return run.getOutputDirectoryCreator();
        }
    }

    /** Those of a lane, and for what it does not say those of the run. */
    private record Parameters(Map<String, String> own, ConfigurationParameters common)
            implements ConfigurationParameters {

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(own.get(key)).or(() -> common.get(key));
        }

        @Override
        public Optional<Boolean> getBoolean(String key) {
            return get(key).map(Boolean::parseBoolean);
        }

        @Override
        public Set<String> keySet() {
            return Stream.concat(own.keySet().stream(), common.keySet().stream())
                    .collect(Collectors.toSet());
        }

        @Deprecated
        @Override
        public int size() {
            return keySet().size();
        }
    }
}
