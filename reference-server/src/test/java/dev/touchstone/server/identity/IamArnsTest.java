package dev.touchstone.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.server.sts.Partition;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamArnsTest {

    private static final IamArns ARNS = new IamArns();

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::1:assumed-role/R/s,arn:aws:iam::1:role/R",
        "arn:aws:sts::1:assumed-role/team/dev/R/s,arn:aws:iam::1:role/team/dev/R",
        "arn:aws:sts::1:assumed-role/kubernetesadmin/s,arn:aws:iam::1:role/kubernetesadmin",
        "arn:aws:sts::1:assumed-role/R/a/b,arn:aws:iam::1:role/R/a",
    })
    void assumedRole_becomesRole(String arn, String canonical) {
        assertThat(ARNS.canonical(arn)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::1:role/R",
                "arn:aws:iam::1:role/path/R",
                "arn:aws:iam::1:user/div/Bob",
                "arn:aws:iam::1:root",
                "arn:aws:sts::1:federated-user/Fed",
            })
    void principals_stayAsTheyAre(String arn) {
        assertThat(ARNS.canonical(arn)).isEqualTo(arn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foo",
                " arn:aws:iam::1:role/R",
                "ARN:AWS:IAM::1:ROLE/R",
                "arn:aws:sts::1",
                "arn:AWS:iam::1:role/R",
                "arn:aws-foo:iam::1:role/R",
                "arn::iam::1:role/R",
                "arn:aws:ec2::1:role/R",
                "arn:aws:s3:::bucket",
                "arn:aws:sts::1:foo/R/s",
                "arn:aws:iam::1:group/g",
                "arn:aws:iam::1:instance-profile/g",
                "arn:aws:sts::1:assumed-role:R:s",
                "arn:aws:sts::1:assumed-role",
                "arn:aws:sts::1:assumed-role/OnlyRole",
                "arn:aws:sts::1:assumed-role/R/",
                "arn:aws:sts::1:assumed-role//s",
                "arn:aws:sts:us-east-1:1:assumed-role/R/s",
                "arn:aws:sts::1:federated-user",
                "arn:aws:iam::1:role",
                "arn:aws:iam::1:user/",
                "arn:aws:iam::1:root/x",
                "arn:aws:iam:::root",
            })
    void otherText_isRefused(String arn) {
        assertThatThrownBy(() -> ARNS.canonical(arn)).isInstanceOf(InvalidArnException.class);
    }

    @ParameterizedTest
    @EnumSource(Partition.class)
    void everyPartition_isKnown(Partition partition) {
        assertThat(ARNS.canonical("arn:" + partition.id() + ":sts::1:assumed-role/R/s"))
                .isEqualTo("arn:" + partition.id() + ":iam::1:role/R");
    }

    @Property
    void canonicalForm_isAFixedPoint(
            @ForAll @AlphaChars @NotEmpty String path,
            @ForAll @AlphaChars @NotEmpty String name,
            @ForAll @AlphaChars @NotEmpty String session) {
        String role = path + "/" + name;
        String canonical = ARNS.canonical("arn:aws:sts::1:assumed-role/" + role + "/" + session);
        assertThat(ARNS.canonical(canonical)).isEqualTo(canonical);
        assertThat(canonical).isEqualTo("arn:aws:iam::1:role/" + role);
    }

    @Property
    void anyText_isCanonicalisedOrRefused(@ForAll @Chars({'a', ':', '/', 'r', 'n', 's'}) @NotEmpty String text) {
        try {
            assertThat(ARNS.canonical("arn:aws:" + text)).startsWith("arn:");
        } catch (InvalidArnException refused) {
            assertThat(refused).hasMessageContaining("");
        }
    }
}
