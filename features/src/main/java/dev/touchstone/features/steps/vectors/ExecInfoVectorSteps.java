package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.client.ClientState;
import io.cucumber.java.en.Then;
import tools.jackson.databind.JsonNode;

/** Runs the client with what the vectors put into KUBERNETES_EXEC_INFO. */
public final class ExecInfoVectorSteps {

    private static final String VARIABLE = "KUBERNETES_EXEC_INFO";

    private final ClientState client;

    public ExecInfoVectorSteps(ClientState client) {
        this.client = client;
    }

    @Then("the questions {string} of the vectors are answered in the version that they say")
    public void answered(String flag) {
        Findings findings = new Findings();
        for (Vector vector : Vector.of("exec_credential.json", "ExecInfo", flag)) {
            JsonNode info = vector.test().path("execInfo");
            if (info.isNull()) {
                client.withoutVariable(VARIABLE);
            } else {
                client.variable(VARIABLE, info.asString());
            }
            client.run(Settings.CLUSTER, null);
            findings.add(vector, vector.text("apiVersion"), client.apiVersion());
        }
        findings.require();
    }
}
