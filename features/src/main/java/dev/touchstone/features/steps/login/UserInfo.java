package dev.touchstone.features.steps.login;

import dev.touchstone.features.steps.Unmet;
import dev.touchstone.fixtures.cluster.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Who somebody is to the API server, as it answers to {@code kubectl auth whoami}. */
record UserInfo(JsonNode json) {

    /** Read it in a reply; any other than an answer fails the scenario. */
    static UserInfo of(Reply reply) {
        return of("reply of the API server", reply);
    }

    /** Read it in a reply, of which this is said if it is no answer. */
    static UserInfo of(String what, Reply reply) {
        return new UserInfo(answer(what, reply).path("status").path("userInfo"));
    }

    /** Return what the API server answered; any other reply fails the scenario. */
    static JsonNode answer(String what, Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            return answer.body();
        }
        throw new Unmet(what, "an answer", reply.describe());
    }

    String username() {
        return json.path("username").asString("");
    }

    String uid() {
        return json.path("uid").asString("");
    }

    List<String> groups() {
        List<String> groups = new ArrayList<>();
        json.path("groups").forEach(group -> groups.add(group.asString()));
        return groups;
    }

    /** Return the first of the values by this key, in any case; empty if the key is not there. */
    Optional<String> extra(String key) {
        return json.path("extra").properties().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .map(values -> values.path(0).asString(""))
                .findFirst();
    }
}
