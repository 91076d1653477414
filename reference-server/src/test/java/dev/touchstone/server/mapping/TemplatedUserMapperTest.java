package dev.touchstone.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatedUserMapperTest {

    private static final String ARN = "arn:aws:iam::123456789012:role/Node";
    private static final String NODE = "system:node:{{EC2PrivateDNSName}}";
    private static final PrivateDnsNames NAMES = instance -> CompletableFuture.completedFuture(
            instance.equals("i-0123456789abcdef0")
                    ? new PrivateDnsNames.Answer.Name("ip-10-0-0-1.ec2.internal")
                    : new PrivateDnsNames.Answer.Unknown("there is no such instance"));

    @Test
    void usernameAndGroups_areRendered() {
        assertThat(mapped("me:{{SessionName}}", List.of("of-{{AccountID}}", "plain"), "s@x"))
                .isEqualTo(new MappedUser("me:s-x", List.of("of-123456789012", "plain")));
    }

    @Test
    void accountMapping_givesTheCanonicalArn() {
        assertThat(outcome(new MappingOutcome.AccountMapped("MountedFile"), "s"))
                .isEqualTo(new UserOutcome.Mapped(new MappedUser(ARN, List.of())));
    }

    @Test
    void refusalOfTheMapper_isPassedOn() {
        Rejection rejection = Rejection.of(Reason.NOT_MAPPED, "nobody");
        assertThat(outcome(new MappingOutcome.Refused(rejection), "s")).isEqualTo(new UserOutcome.Refused(rejection));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{{SessionName}}"})
    void emptyUsername_isRefused(String username) {
        assertThat(refused(username, List.of(), "")).isEqualTo(Reason.EMPTY_USERNAME);
    }

    @ParameterizedTest
    @CsvSource({"system:x,true", "aws:x,true", "x,false", "asystem:,false", "{{SessionName}},true"})
    void reservedPrefix_isRefusedOfTheBackendThatReservesIt(String username, boolean refused) {
        assertThat(outcome(mapping("MountedFile", username, List.of()), "system:s") instanceof UserOutcome.Refused)
                .isEqualTo(refused);
        assertThat(outcome(mapping("CRD", username, List.of()), "system:s")).isInstanceOf(UserOutcome.Mapped.class);
    }

    @Test
    void instanceName_isAskedForOnlyByThoseThatUseIt() {
        assertThat(mapped(NODE, List.of(), "i-0123456789abcdef0").username())
                .isEqualTo("system:node:ip-10-0-0-1.ec2.internal");
        assertThat(mapped("n", List.of("a", "g:{{EC2PrivateDNSName}}"), "i-0123456789abcdef0")
                        .groups())
                .containsExactly("a", "g:ip-10-0-0-1.ec2.internal");
        assertThat(mapped("n", List.of("a"), "no-instance").username()).isEqualTo("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sess", "i-123", "i-0123456789abcdef01", "i-01234567"})
    void instanceName_ofNoOrAnUnknownInstance_isRefused(String session) {
        assertThat(refused(NODE, List.of(), session)).isEqualTo(Reason.TEMPLATE);
        assertThat(refused("n", List.of(NODE), session)).isEqualTo(Reason.TEMPLATE);
    }

    private static MappedUser mapped(String username, List<String> groups, String session) {
        UserOutcome outcome = outcome(mapping("CRD", username, groups), session);
        assertThat(outcome).isInstanceOf(UserOutcome.Mapped.class);
        return ((UserOutcome.Mapped) outcome).user();
    }

    private static Reason refused(String username, List<String> groups, String session) {
        UserOutcome outcome = outcome(mapping("CRD", username, groups), session);
        assertThat(outcome).isInstanceOf(UserOutcome.Refused.class);
        return ((UserOutcome.Refused) outcome).rejection().reason();
    }

    private static MappingOutcome mapping(String backend, String username, List<String> groups) {
        return new MappingOutcome.Mapped(backend, new IdentityMapping(username, groups));
    }

    private static UserOutcome outcome(MappingOutcome mapping, String session) {
        return new TemplatedUserMapper(
                        identity -> mapping,
                        new SinglePassRenderer(),
                        NAMES,
                        Map.of("MountedFile", List.of("", "aws:", "system:")))
                .map(new Identity(ARN, ARN, "123456789012", "AROA", session, "AKIA", "sts.amazonaws.com"))
                .toCompletableFuture()
                .join();
    }
}
