package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Paths that Java cannot open, as any that is not ASCII where the locale is C. The tests may run in another, where a NUL
 * stands for such a letter.
 */
class UnusablePathTest {

    private static final String PATH = "/nonexistent/j\0rg";

    @Test
    void home_isNotNeededBesideKeysAndARegion() {
        Cli.Result result = Cli.withKeys().with("HOME", PATH).run("token", "-i", "lab");

        assertThat(result.err()).isEmpty();
        assertThat(result.token().accessKey()).isEqualTo("AKIDEXAMPLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOME",
                "AWS_CONFIG_FILE",
                "AWS_SHARED_CREDENTIALS_FILE",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"
            })
    void variable_isAFailureThatNamesIt(String variable) {
        Cli.Result result = new Cli()
                .with("AWS_REGION", "us-east-1")
                .with("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/Pod")
                .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1")
                .with(variable, PATH)
                .run("token", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("could not get token: " + variable + " is no path that Java can open")
                .contains("LC_ALL=C.UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOME", "AWS_IAM_AUTHENTICATOR_CACHE_FILE"})
    void placeOfTheCache_isANotice(String variable) {
        Cli.Result result = Cli.withKeys().with(variable, PATH).run("token", "-i", "lab", "--cache");

        assertThat(result.status()).isZero();
        assertThat(result.err()).startsWith("unable to use cache: " + variable + " is no path that Java can open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOME", "KUBECONFIG"})
    void placeOfTheKubeconfig_isAFailure(String variable) {
        Cli.Result result = new Cli().with(variable, PATH).run("kubeconfig", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("could not write kubeconfig: " + variable + " is no path that Java can open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOME", "KUBERC", "PATH"})
    void variable_keepsNothingOfADiagnosisFromBeingShown(String variable) {
        Cli.Result result =
                new Cli().with("AWS_REGION", "us-east-1").with(variable, PATH).run("diagnose", "-i", "lab");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("region", "us-east-1 from AWS_REGION", "kubectl");
    }

    @Test
    void argument_isAWrongCommandLine() {
        Cli.Result result = Cli.withKeys().run("token", "-i", "lab", "-c", PATH);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: Invalid value for option '--config'");
    }
}
