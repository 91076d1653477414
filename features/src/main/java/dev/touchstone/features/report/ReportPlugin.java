package dev.touchstone.features.report;

import dev.touchstone.features.report.evidence.FeatureSources;
import dev.touchstone.features.report.evidence.MediaTypes;
import dev.touchstone.features.report.evidence.NotRun;
import dev.touchstone.features.report.evidence.ScenarioRecorder;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EmbedEvent;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestRunFinished;
import io.cucumber.plugin.event.TestRunStarted;
import io.cucumber.plugin.event.TestSourceRead;
import io.cucumber.plugin.event.TestStepFinished;
import io.cucumber.plugin.event.WriteEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes each scenario's result to a file as soon as it is known, one JSON document a line, without secrets. Named to
 * Cucumber as {@code dev.touchstone.features.report.ReportPlugin:FILE}; {@link ReportAssembler} reads the file.
 *
 * <p>Steps hand over evidence by {@code scenario.attach}, as one of {@link MediaTypes}.
 */
public final class ReportPlugin implements ConcurrentEventListener {

    private final Writer file;
    private final FeatureSources sources = new FeatureSources();
    private final Map<UUID, ScenarioRecorder> running = new ConcurrentHashMap<>();
    private final AtomicInteger scenarios = new AtomicInteger();

    /** @param file where the lines go; closed when the run ends */
    public ReportPlugin(OutputStream file) {
        this.file = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestRunStarted.class, e -> write(new ResultLine.Started(e.getInstant())));
        publisher.registerHandlerFor(TestSourceRead.class, e -> sources.read(e.getUri(), e.getSource()));
        publisher.registerHandlerFor(TestCaseStarted.class, this::started);
        publisher.registerHandlerFor(
                TestStepFinished.class, e -> recorder(e.getTestCase()).step(e.getTestStep(), e.getResult()));
        publisher.registerHandlerFor(
                EmbedEvent.class, e -> recorder(e.getTestCase()).attach(e.getMediaType(), e.getName(), e.getData()));
        publisher.registerHandlerFor(
                WriteEvent.class, e -> recorder(e.getTestCase()).write(e.getText()));
        publisher.registerHandlerFor(TestCaseFinished.class, this::finished);
        publisher.registerHandlerFor(TestRunFinished.class, this::close);
    }

    private void started(TestCaseStarted event) {
        scenarios.incrementAndGet();
        running.put(event.getTestCase().getId(), new ScenarioRecorder());
    }

    private ScenarioRecorder recorder(TestCase testCase) {
        return running.computeIfAbsent(testCase.getId(), id -> new ScenarioRecorder());
    }

    private void finished(TestCaseFinished event) {
        TestCase testCase = event.getTestCase();
        ScenarioRecorder recorder = recorder(testCase);
        running.remove(testCase.getId());
        if (event.getResult().getError() instanceof NotRun) {
            scenarios.decrementAndGet();
            return;
        }
        write(new ResultLine.Scenario(event.getInstant(), recorder.finish(testCase, event.getResult(), sources)));
    }

    private void write(ResultLine line) {
        String json = ReportMapper.line(line);
        synchronized (file) {
            try {
                file.write(json);
                file.write('\n');
                // A run that is killed still leaves what it found so far.
                file.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("The results could not be written: " + e.getMessage(), e);
            }
        }
    }

    private void close(TestRunFinished event) {
        write(new ResultLine.Finished(event.getInstant(), scenarios.get()));
        synchronized (file) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The results could not be written: " + e.getMessage(), e);
            }
        }
    }
}
