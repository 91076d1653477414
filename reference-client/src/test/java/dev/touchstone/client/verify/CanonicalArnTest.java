package dev.touchstone.client.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.client.token.TokenFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalArnTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::1:assumed-role/Admin/s, arn:aws:iam::1:role/Admin",
        "arn:aws-cn:sts::1:assumed-role/team/dev/Pathed/s, arn:aws-cn:iam::1:role/team/dev/Pathed",
        "arn:aws:iam::1:user/div/Bob, arn:aws:iam::1:user/div/Bob",
        "arn:aws:iam::1:root, arn:aws:iam::1:root",
        "arn:aws:sts::1:federated-user/Fed, arn:aws:sts::1:federated-user/Fed",
    })
    void arn_becomesWhatAMappingNames(String arn, String canonical) {
        assertThat(CanonicalArn.of(arn)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foo",
                " arn:aws:iam::1:root",
                "arn:aws:sts::1",
                "arn:aws-foo:iam::1:root",
                "arn:aws:ec2::1:role/R",
                "arn:aws:iam::1:group/g",
                "arn:aws:sts::1:assumed-role/OnlyRole",
                "arn:aws:sts::1:assumed-role"
            })
    void whatIsNobody_isRefused(String arn) {
        assertThatThrownBy(() -> CanonicalArn.of(arn)).isInstanceOf(TokenFailure.class);
    }
}
