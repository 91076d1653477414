package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddCommandTest {

    private static final String[] ROLE = {
        "add", "role", "--rolearn", "arn:aws:iam::111122223333:role/x", "--username", "u", "--groups", "a,b"
    };

    @Test
    void anythingButYes_cancels() {
        for (String answer : new String[] {"n\n", "\n", "yeah\n", "no"}) {
            Cli.Result result = new Cli().typing(answer).run(ROLE);

            assertThat(result.status()).as(answer).isZero();
            assertThat(result.out()).startsWith("cancelled \"add arn:aws:iam::111122223333:role/x");
            assertThat(result.err()).contains("groups [a, b], should we continue? [y/N]: ");
        }
    }

    @Test
    void noAnswer_isAFailure() {
        Cli.Result result = new Cli().run(ROLE);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("error reading input: EOF");
    }

    @Test
    void missingOrWrongValues_areRefusedBeforeAnythingIsAsked() {
        for (String[] arguments : new String[][] {
            {"add", "role", "--username", "u", "--groups", "a"},
            {"add", "role", "--rolearn", "arn:aws:iam::1:role/x", "--groups", "a"},
            {"add", "role", "--rolearn", "arn:aws:iam::1:role/x", "--username", "u"},
            {"add", "role", "--rolearn", "text", "--username", "u", "--groups", "a"},
            {"add", "role", "--sso", "accountID=111122223333", "--username", "u", "--groups", "a"},
            {"add", "role", "--sso", "permissionSetName=p,accountID=1", "--username", "u", "--groups", "a"},
            {"add", "user", "--userarn", "", "--username", "u", "--groups", "a"},
            {"add", "user", "--username", "u"}
        }) {
            Cli.Result result = new Cli().run(arguments);

            assertThat(result.status()).as(String.join(" ", arguments)).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).hasLineCount(1);
        }
    }

    @Test
    void addAlone_isHelp() {
        assertThat(new Cli().run("add").out()).contains("role").contains("user");
    }
}
