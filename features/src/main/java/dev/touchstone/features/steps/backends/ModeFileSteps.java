package dev.touchstone.features.steps.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Severity;
import dev.touchstone.features.testbed.CurrentTestBed;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** The file that names the backends at run time, and what an authenticator says of the files that it reads. */
public final class ModeFileSteps {

    private static final String FILE = BackendSettings.MODE;

    private final BackendState backend;

    public ModeFileSteps(BackendState backend) {
        this.backend = backend;
    }

    @Given("an authenticator that asks MountedFile and then DynamicFile, unless a file names another order")
    public void follows() {
        backend.borrow(BackendSettings.modeFile());
        backend.atEnd(() -> backend.folder().delete(FILE));
    }

    @When(
            "an authenticator that asks MountedFile and then DynamicFile is started with a file that names the order {string}")
    public void startedWith(String order) {
        backend.startOn(BackendSettings.modeFile(order));
    }

    @When("the file names the order {string}")
    public void named(String order) {
        says(BackendSettings.mode(order));
    }

    @When("that file says {string}")
    public void says(String text) {
        backend.markLog();
        backend.folder().write(FILE, text.replace('\'', '"'));
    }

    @When("that file is deleted")
    public void deleted() {
        backend.folder().delete(FILE);
    }

    @Then("an error is soon logged")
    public void error() {
        logged(Severity.ERROR, "errors");
    }

    @Then("a warning or an error is soon logged")
    public void warning() {
        logged(Severity.WARNING, "warnings and errors");
    }

    private void logged(Severity least, String what) {
        CurrentTestBed.get().waits().eventually(() -> assertThat(backend.newLines(least))
                .as("%s that the authenticator has logged since then", what)
                .isPositive());
    }
}
