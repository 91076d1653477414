package dev.touchstone.features.runner.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Steps of scenarios that wait for each other. A signal counts in the whole JVM, so each test has its own. */
public final class LaneSteps {

    private static final Map<String, CountDownLatch> SIGNALS = new ConcurrentHashMap<>();

    @Given("it waits for the signal {string}")
    public void await(String name) throws InterruptedException {
        assertThat(signal(name).await(20, TimeUnit.SECONDS))
                .as("the signal " + name)
                .isTrue();
    }

    @When("it gives the signal {string}")
    public void give(String name) {
        signal(name).countDown();
    }

    private static CountDownLatch signal(String name) {
        return SIGNALS.computeIfAbsent(name, any -> new CountDownLatch(1));
    }
}
