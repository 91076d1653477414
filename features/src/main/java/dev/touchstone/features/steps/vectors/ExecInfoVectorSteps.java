package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.client.ClientState;
import dev.touchstone.fixtures.cluster.client.exec.ExecInfo;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Runs the client with what the vectors put into KUBERNETES_EXEC_INFO. */
public final class ExecInfoVectorSteps {

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
                client.withoutVariable(ExecInfo.VARIABLE);
            } else {
                client.variable(ExecInfo.VARIABLE, info.asString());
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
