package dev.touchstone.verifier.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.verifier.testing.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The vectors for canonical ARNs. */
class ArnVectorsTest {

    private final ArnCanonicaliser canonicaliser = new IamArns();

    @TestFactory
    Stream<DynamicTest> canonical_vector_hasItsFormOrIsAnError() {
        return Vectors.of("arn.json", "ArnCanonicalize", (group, vector) -> {
            String arn = vector.path("arn").asString();
            if (Vectors.isValid(vector)) {
                assertThat(canonicaliser.canonical(arn))
                        .isEqualTo(vector.path("canonical").asString());
            } else if (!Vectors.isOpen(vector)) {
                assertThatThrownBy(() -> canonicaliser.canonical(arn)).isInstanceOf(InvalidArnException.class);
            }
        });
    }
}
