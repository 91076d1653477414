package dev.touchstone.verifier.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.verifier.sts.Partition;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.statistics.Statistics;
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
    void anyText_isRefusedOrAPrincipal(@ForAll("texts") String text) {
        Optional<String> canonical = canonical(text);

        canonical.ifPresent(arn -> {
            assertThat(arn).matches("arn:aws:(iam::1:(root|(role|user)(/[^/]+)+)|sts::1:federated-user(/[^/]+)+)");
            assertThat(ARNS.canonical(arn)).isEqualTo(arn);
        });
        Statistics.label("a principal").collect(canonical.isPresent()).coverage(coverage -> {
            coverage.check(true).count(times -> times > 0);
            coverage.check(false).count(times -> times > 0);
        });
    }

    private static Optional<String> canonical(String text) {
        try {
            return Optional.of(ARNS.canonical(text));
        } catch (InvalidArnException refused) {
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> services = Arbitraries.of("iam:", "sts:", "ec2:");
        Arbitrary<String> accounts = Arbitraries.of(":1:", "us-east-1:1:", "::");
        Arbitrary<String> whole =
                Arbitraries.of("root", "role/R", "user/div/U", "assumed-role/R/s", "federated-user/F");
        Arbitrary<String> pieced = Arbitraries.of(
                        "role", "user", "root", "assumed-role", "federated-user", "group", "/", "/R", "/s", ":", "")
                .list()
                .ofMaxSize(4)
                .map(pieces -> String.join("", pieces));
        return Combinators.combine(services, accounts, Arbitraries.oneOf(whole, pieced))
                .as((service, account, resource) -> "arn:aws:" + service + account + resource);
    }
}
