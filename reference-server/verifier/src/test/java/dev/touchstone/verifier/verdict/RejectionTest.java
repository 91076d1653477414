package dev.touchstone.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectionTest {

    @Test
    void toString_namesNoIdentity() {
        Rejection rejection = new Rejection(Reason.IDENTITY_ARN, "not an IAM principal", "arn:aws:iam::111122223333:x");

        assertThat(rejection).hasToString("Rejection[reason=IDENTITY_ARN, message=not an IAM principal]");
        assertThat(rejection.logText()).endsWith("not an IAM principal: arn:aws:iam::111122223333:x");
    }
}
