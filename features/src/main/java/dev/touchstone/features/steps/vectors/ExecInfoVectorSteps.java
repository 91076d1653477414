package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.client.ClientState;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Runs the client with what the vectors put into KUBERNETES_EXEC_INFO. */
public final class ExecInfoVectorSteps {

    private static final String VARIABLE = "KUBERNETES_EXEC_INFO";

    private final ClientState client;
    private final Map<Vector, String> versions = new LinkedHashMap<>();

    public ExecInfoVectorSteps(ClientState client) {
        this.client = client;
    }

    @When("the client is asked the questions {string} of the vectors")
    public void ask(String flag) {
        for (Vector vector : Vector.of("exec_credential.json", "ExecInfo", flag)) {
            JsonNode info = vector.test().path("execInfo");
            if (info.isNull()) {
                client.withoutVariable(VARIABLE);
            } else {
                client.variable(VARIABLE, info.asString());
            }
            client.run(Settings.CLUSTER, null);
            versions.put(vector, client.apiVersion());
        }
    }

    @Then("each question is answered in the version that the vectors say")
    public void answered() {
        Findings findings = new Findings();
        versions.forEach((vector, version) -> findings.add(vector, vector.text("apiVersion"), version));
        findings.require();
    }
}
