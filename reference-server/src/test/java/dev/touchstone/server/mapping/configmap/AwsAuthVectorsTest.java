package dev.touchstone.server.mapping.configmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.awsauth.AwsAuth;
import dev.touchstone.reference.awsauth.YamlAwsAuthReader;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingIndex;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.testing.Vectors;
import dev.touchstone.verifier.text.Ascii;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The vectors for the meaning of an aws-auth, and for whom it maps. */
class AwsAuthVectorsTest {

    @TestFactory
    Stream<DynamicTest> read_data_meansWhatItsVectorSays() {
        return Vectors.of("aws_auth.json", "AwsAuthParse", (group, vector) -> {
            AwsAuth read = read(vector);
            if (Vectors.isOpen(vector)) {
                return;
            }
            assertThat(read.problems().isEmpty()).as("no problem").isEqualTo(Vectors.isValid(vector));
            assertThat(written(read.mappings().roles())).isEqualTo(written(vector.path("roles"), "rolearn"));
            assertThat(written(read.mappings().users())).isEqualTo(written(vector.path("users"), "userarn"));
            assertThat(read.mappings().accounts()).isEqualTo(texts(vector.path("accounts")));
        });
    }

    @TestFactory
    Stream<DynamicTest> find_person_isWhoItsVectorSays() {
        return Vectors.of("aws_auth.json", "AwsAuthLookup", (group, vector) -> {
            String arn = vector.path("arn").asString();
            Identity identity = new Identity(
                    arn, arn, vector.path("accountId").asString(), "AROA", "s", "AKIA", "sts.amazonaws.com");
            Lookup found = index(read(vector).mappings()).find(identity);
            if (Vectors.isValid(vector)) {
                assertThat(user(found, arn))
                        .isEqualTo(
                                new IdentityMapping(vector.path("username").asString(), texts(vector.path("groups"))));
            } else if (!Vectors.isOpen(vector)) {
                assertThat(found).isInstanceOf(Lookup.Absent.class);
            }
        });
    }

    /** An account gives the ARN as username, and no groups (MAP-17). */
    private static IdentityMapping user(Lookup found, String arn) {
        if (found instanceof Lookup.Found mapped) {
            return mapped.mapping();
        }
        assertThat(found).isInstanceOf(Lookup.AccountFound.class);
        return new IdentityMapping(arn, List.of());
    }

    private static MappingIndex index(MappingSet mappings) {
        MappingIndex.Builder index = MappingIndex.builder();
        mappings.roles().forEach(entry -> index.role(entry.arn(), entry.mapping()));
        mappings.users().forEach(entry -> index.user(entry.arn(), entry.mapping()));
        mappings.accounts().forEach(index::account);
        return index.build();
    }

    private static AwsAuth read(JsonNode vector) {
        Map<String, String> data = vector.path("data")
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asString()));
        return new YamlAwsAuthReader(new IamArns()).read(data);
    }

    /** ARNs are compared in any case (MAP-01). */
    private static List<List<Object>> written(List<MappingEntry> entries) {
        return entries.stream()
                .map(entry -> List.<Object>of(
                        Ascii.lower(entry.arn()),
                        entry.mapping().username(),
                        entry.mapping().groups()))
                .toList();
    }

    private static List<List<Object>> written(JsonNode entries, String arnKey) {
        return entries.valueStream()
                .map(entry -> List.<Object>of(
                        Ascii.lower(entry.path(arnKey).asString()),
                        entry.path("username").asString(),
                        texts(entry.path("groups"))))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
