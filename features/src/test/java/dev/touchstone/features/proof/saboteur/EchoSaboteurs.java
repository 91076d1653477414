package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Parts of the question that stand in the answer again. */
final class EchoSaboteurs {

    private EchoSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(WEBHOOK, "the metadata in the question repeated", "WEB-08", echoing("metadata")),
                Saboteur.of(WEBHOOK, "the kind in the question repeated", "WEB-08", echoing("kind")),
                Saboteur.of(WEBHOOK, "any version in the question repeated", "WEB-08", echoing("apiVersion")),
                Saboteur.of(WEBHOOK, "the spec in the question repeated", "WEB-08", echoing("spec")));
    }

    private static Sabotage echoing(String key) {
        return Sabotage.ofFront((request, behind) -> {
            Answer answer = behind.answer(request);
            if (answer.status() != 200 || !request.target().equals("/authenticate")) {
                return answer;
            }
            JsonNode asked = JsonMapper.shared().readTree(request.text()).path(key);
            ObjectNode said = (ObjectNode) JsonMapper.shared().readTree(answer.body());
            return asked.isMissingNode()
                    ? answer
                    : Answer.json(200, said.set(key, asked).toString());
        });
    }
}
