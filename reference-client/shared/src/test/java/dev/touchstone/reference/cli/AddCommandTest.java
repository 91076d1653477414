package dev.touchstone.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddCommandTest {

    private static final String[] ROLE = {
        "add", "role", "--rolearn", "arn:aws:iam::111122223333:role/x", "--username", "u", "--groups", "a,b"
    };

    @TempDir
    Path folder;

    private Commands commands;

    @BeforeEach
    void prepare() {
        commands = new Commands(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "yeah\n", "no"})
    void anythingButYes_cancels(String answer) {
        Commands.Result result = commands.typing(answer).run(ROLE);

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("arn:aws:iam::111122223333:role/x", "groups [a, b]\", should we continue? [y/N]: ")
                .endsWith("cancelled\n");
    }

    @Test
    void noAnswer_isAFailure() {
        Commands.Result result = commands.run(ROLE);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("no answer; nothing was changed\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role --username u --groups a",
                "role --rolearn arn:aws:iam::1:role/x --groups a",
                "role --rolearn arn:aws:iam::1:role/x --username u",
                "role --rolearn text --username u --groups a",
                "role --sso accountID=111122223333 --username u --groups a",
                "role --sso permissionSetName=p,accountID=1 --username u --groups a",
                "user --userarn= --username u --groups a",
                "user --username u"
            })
    void missingOrWrongValues_areRefusedBeforeAnythingIsAsked(String arguments) {
        Commands.Result result = commands.run(("add " + arguments).split(" "));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasLineCount(1).contains("level=fatal");
    }

    @Test
    void clusterThatIsNotThere_isToldInOneLine() {
        Commands.Result result = commands.typing("y\n")
                .run(
                        "add",
                        "role",
                        "--rolearn",
                        "arn:aws:iam::1:role/x",
                        "--username",
                        "u",
                        "--groups",
                        "a",
                        "--kubeconfig",
                        folder.resolve("missing").toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("there is no cluster", "missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prompt=false --kubeconfig missing role",
                "--kubeconfig missing role --prompt=false",
                "role --kubeconfig missing --prompt=False",
                "role --kubeconfig missing --prompt=0",
                "--prompt=f --kubeconfig=missing --kubeconfig-context=c --master-url=https://m role"
            })
    void clusterAndPrompt_areTakenBeforeAndAfterTheKind(String options) {
        String entry = " --rolearn arn:aws:iam::1:role/x --username u --groups a";

        Commands.Result result = commands.run(("add " + options + entry).split(" "));

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasLineCount(1).contains("there is no cluster missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prompt role", "role --prompt=T", "--prompt=1 role"})
    void promptThatIsTrue_asks(String options) {
        Commands.Result result = commands.typing("n")
                .run(("add " + options + " --rolearn arn:aws:iam::1:role/x --username u --groups a").split(" "));

        assertThat(result.out()).endsWith("cancelled\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "fALSE", "maybe"})
    void promptThatIsNoBoolean_isRefused(String value) {
        Commands.Result result = commands.typing("y\n").run("add", "--prompt=" + value, "role");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("Error: ", "is not a boolean; expected true or false");
    }

    @ParameterizedTest
    @CsvSource({
        "role, arn:aws:iam::1:role/div/x, should be: arn:aws:iam::1:role/x",
        "role, arn:aws:sts::1:assumed-role/x/me, should be: arn:aws:iam::1:role/x",
        "role, arn:aws:iam::1:user/x, 'this is the ARN of a user, under rolearn'",
        "user, arn:aws:iam::1:role/x, 'this is the ARN of a role, under userarn'",
        "role, arn:aws:iam::1:role/x, ''",
        "user, arn:aws:iam::1:user/div/x, ''",
    })
    void arnThatMayMatchNobody_isWarnedOfBeforeTheQuestion(String kind, String arn, String warning) {
        Commands.Result result =
                commands.typing("n").run("add", kind, "--" + kind + "arn", arn, "--username", "u", "--groups", "a");

        assertThat(result.status()).isZero();
        assertThat(result.out()).endsWith("cancelled\n");
        if (warning.isEmpty()) {
            assertThat(result.err()).isEmpty();
        } else {
            assertThat(result.err()).hasLineCount(1).contains("level=warning").contains(warning);
        }
    }

    @Test
    void addAlone_isHelp() {
        assertThat(commands.run("add").out()).contains("role").contains("user");
    }
}
