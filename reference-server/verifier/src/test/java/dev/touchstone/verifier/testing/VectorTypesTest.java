package dev.touchstone.verifier.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No kind of vector is left out. */
class VectorTypesTest {

    @ParameterizedTest
    @CsvSource({
        "token.json, TokenVerify",
        "arn.json, ArnCanonicalize ArnMatch",
        "template.json, TemplateRender ReservedPrefix",
        "aws_auth.json, AwsAuthParse AwsAuthLookup",
    })
    void file_hasTheTypesThatTestsRun(String file, String types) {
        assertThat(Vectors.types(file)).containsExactlyInAnyOrder(types.split(" "));
        assertThatThrownBy(() -> Vectors.of(file, "Other", (group, vector) -> {}))
                .as("of a type that there is none of, nothing would be run")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
