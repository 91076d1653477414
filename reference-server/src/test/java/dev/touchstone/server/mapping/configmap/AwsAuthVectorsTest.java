package dev.touchstone.server.mapping.configmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.server.identity.IamArns;
import dev.touchstone.server.mapping.MappingEntry;
import dev.touchstone.server.testing.Vectors;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The vectors for the meaning of an aws-auth. */
class AwsAuthVectorsTest {

    @TestFactory
    Stream<DynamicTest> read_data_meansWhatItsVectorSays() {
        return Vectors.of("aws_auth.json", "AwsAuthParse", (group, vector) -> {
            Map<String, String> data = vector.path("data")
                    .propertyStream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().asString()));
            AwsAuth read = new YamlAwsAuthReader(new IamArns()).read(data);
            if (Vectors.isOpen(vector)) {
                return;
            }
            assertThat(read.problems().isEmpty()).as("no problem").isEqualTo(Vectors.isValid(vector));
            assertThat(written(read.mappings().roles())).isEqualTo(written(vector.path("roles"), "rolearn"));
            assertThat(written(read.mappings().users())).isEqualTo(written(vector.path("users"), "userarn"));
            assertThat(read.mappings().accounts()).isEqualTo(texts(vector.path("accounts")));
        });
    }

    private static List<List<Object>> written(List<MappingEntry> entries) {
        return entries.stream()
                .map(entry -> List.<Object>of(
                        entry.arn(), entry.mapping().username(), entry.mapping().groups()))
                .toList();
    }

    private static List<List<Object>> written(JsonNode entries, String arnKey) {
        return entries.valueStream()
                .map(entry -> List.<Object>of(
                        entry.path(arnKey).asString(), entry.path("username").asString(), texts(entry.path("groups"))))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
