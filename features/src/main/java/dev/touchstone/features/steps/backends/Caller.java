package dev.touchstone.features.steps.backends;

import dev.touchstone.features.steps.Settings;
import io.cucumber.java.ParameterType;
import org.jspecify.annotations.Nullable;

/**
 * Someone who logs in.
 *
 * @param words how the scenario names them
 * @param arn as STS gives it
 * @param userId as STS gives it
 */
public record Caller(String words, String arn, String userId) {

    /** Reads callers out of scenarios: a session of a role, a user, or anyone by their ARN. */
    public static final class Type {

        @ParameterType("(role|user|principal) \"([^\"]*)\"(?: with ID \"([^\"]*)\")?")
        public Caller caller(String kind, String name, @Nullable String id) {
            String words = kind + " " + name;
            return switch (kind) {
                case "role" ->
                    new Caller(
                            words,
                            "arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/" + name + "/alice",
                            (id == null ? "AROAX" : id) + ":alice");
                case "user" ->
                    new Caller(words, "arn:aws:iam::" + Settings.ACCOUNT + ":user/" + name, id == null ? "AIDAX" : id);
                default ->
                    name.contains(":assumed-role/")
                            ? new Caller(words, name, (id == null ? "AROAX" : id) + ":alice")
                            : new Caller(words, name, id == null ? "AIDAX" : id);
            };
        }
    }

    @Override
    public String toString() {
        return words;
    }
}
