package dev.touchstone.verifier.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.verdict.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsIdentityReaderTest {

    private static final String ROLE = "arn:aws:sts::123456789012:assumed-role/R/s";

    private final IdentityReader reader = new StsIdentityReader(new IamArns());

    @ParameterizedTest
    @CsvSource({"AROA:s,AROA,s", "AROA:,AROA,''", ":s,'',s"})
    void role_hasIdAndSession(String userId, String id, String session) {
        Identity identity = known(ROLE, userId);
        assertThat(identity.userId()).isEqualTo(id);
        assertThat(identity.sessionName()).isEqualTo(session);
        assertThat(identity.canonicalArn()).isEqualTo("arn:aws:iam::123456789012:role/R");
    }

    @ParameterizedTest
    @CsvSource({"AROA", "AROA:a:b", "''"})
    void role_withOtherUserId_isRefused(String userId) {
        assertThat(refused(ROLE, userId)).isEqualTo(Reason.IDENTITY_USER_ID);
        assertThat(refused("arn:aws:iam::123456789012:role/R", userId)).isEqualTo(Reason.IDENTITY_USER_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::123456789012:federated-user/Fed,123456789012:Fed",
        "arn:aws:iam::123456789012:user/Bob,AIDA:x",
        "arn:aws:iam::123456789012:root,123456789012",
    })
    void others_keepTheWholeUserId(String arn, String userId) {
        Identity identity = known(arn, userId);
        assertThat(identity.userId()).isEqualTo(userId);
        assertThat(identity.sessionName()).isEmpty();
    }

    @Test
    void noPrincipal_isRefused() {
        assertThat(refused("", "AROA:s")).isEqualTo(Reason.IDENTITY_ARN);
        assertThat(refused("arn:aws:iam::1:group/g", "AROA:s")).isEqualTo(Reason.IDENTITY_ARN);
    }

    @Test
    void otherAccountThanInTheArn_isRefused() {
        assertThat(refused("arn:aws:sts::210987654321:assumed-role/R/s", "AROA:s"))
                .isEqualTo(Reason.IDENTITY_ARN);
    }

    private Identity known(String arn, String userId) {
        IdentityOutcome outcome = read(arn, userId);
        assertThat(outcome).isInstanceOf(IdentityOutcome.Known.class);
        return ((IdentityOutcome.Known) outcome).identity();
    }

    private Reason refused(String arn, String userId) {
        IdentityOutcome outcome = read(arn, userId);
        assertThat(outcome).isInstanceOf(IdentityOutcome.Refused.class);
        return ((IdentityOutcome.Refused) outcome).rejection().reason();
    }

    private IdentityOutcome read(String arn, String userId) {
        return reader.read(
                new CallerIdentity("123456789012", arn, userId),
                new StsRequest("sts.amazonaws.com", "", "global", "AKIA"));
    }
}
