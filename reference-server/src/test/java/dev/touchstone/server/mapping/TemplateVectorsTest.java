package dev.touchstone.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.testing.Vectors;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The vectors for templates and reserved prefixes. */
class TemplateVectorsTest {

    private static final String ARN = "arn:aws:iam::123456789012:role/R";
    private static final String BACKEND = "MountedFile";

    /** Rendered as a group, because a username must not be empty, and a group may be. */
    @TestFactory
    Stream<DynamicTest> map_template_givesWhatItsVectorSays() {
        return Vectors.of("template.json", "TemplateRender", (group, vector) -> {
            UserOutcome outcome = outcome(
                    new IdentityMapping("u", List.of(vector.path("template").asString())),
                    identity(vector),
                    List.of(),
                    names(group.path("privateDnsNames")));
            if (Vectors.isValid(vector)) {
                assertThat(outcome)
                        .isEqualTo(new UserOutcome.Mapped(new MappedUser(
                                "u", List.of(vector.path("rendered").asString()))));
            } else if (!Vectors.isOpen(vector)) {
                assertThat(outcome).isInstanceOf(UserOutcome.Refused.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> map_reservedPrefix_isRefusedAsItsVectorSays() {
        return Vectors.of("template.json", "ReservedPrefix", (group, vector) -> {
            List<String> reserved = vector.path("reserved")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            UserOutcome outcome = outcome(
                    new IdentityMapping(vector.path("username").asString(), List.of()),
                    new Identity(ARN, ARN, "123456789012", "AROA", "s", "AKIA", "sts.amazonaws.com"),
                    reserved,
                    PrivateDnsNames.none());
            if (!Vectors.isOpen(vector)) {
                assertThat(outcome instanceof UserOutcome.Mapped).isEqualTo(Vectors.isValid(vector));
            }
        });
    }

    private static UserOutcome outcome(
            IdentityMapping mapping, Identity identity, List<String> reserved, PrivateDnsNames names) {
        return new TemplatedUserMapper(
                        any -> new MappingOutcome.Mapped(BACKEND, mapping),
                        new SinglePassRenderer(),
                        names,
                        Map.of(BACKEND, reserved))
                .map(identity)
                .toCompletableFuture()
                .join();
    }

    private static Identity identity(JsonNode vector) {
        return new Identity(
                ARN,
                ARN,
                vector.path("accountId").asString(),
                "AROA",
                vector.path("sessionName").asString(),
                vector.path("accessKeyId").asString(),
                "sts.amazonaws.com");
    }

    /** An instance without a name counts as unknown. */
    private static PrivateDnsNames names(JsonNode known) {
        return instance -> {
            String name = known.path(instance).asString("");
            return CompletableFuture.completedFuture(
                    name.isEmpty()
                            ? new PrivateDnsNames.Answer.Unknown("it has no name")
                            : new PrivateDnsNames.Answer.Name(name));
        };
    }
}
