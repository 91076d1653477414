package dev.touchstone.features.steps.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.features.testbed.tier.ApiServerTerms;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.fixtures.pki.PemReader;
import dev.touchstone.fixtures.pki.TestCa;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The command {@code init} of the server, and what it writes. */
public final class InitSteps {

    private static final String CERTIFICATE = "cert.pem";
    private static final String KEY = "key.pem";
    private static final String KUBECONFIG = "aws-iam-authenticator.kubeconfig";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final long DAYS = 36_500;
    private static final int CLUSTERS_BEFORE = 200;
    private static final Set<String> UNSPECIFIED = Set.of("0.0.0.0", "0:0:0:0:0:0:0:0", "::");

    private final AuthenticatorState authenticator;
    private final ClusterState cluster;
    private final CommandState command;
    private final Earlier<CommandResult> first = new Earlier<>("run init before");

    public InitSteps(AuthenticatorState authenticator, ClusterState cluster, CommandState command) {
        this.authenticator = authenticator;
        this.cluster = cluster;
        this.command = command;
    }

    @When("init is run for cluster {string}")
    public void init(String clusterId) {
        command.run(List.of("init", "-i", clusterId));
    }

    @Given("init has been run for cluster {string}")
    public void hasRun(String clusterId) {
        init(clusterId);
        assertThat(first.set(command.result()).files())
                .as("files that init wrote")
                .containsKeys(CERTIFICATE, KEY);
    }

    @Given("a kubeconfig that is longer than what init writes lies in its place")
    public void longerKubeconfig() {
        StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Config\nclusters:\n");
        for (int i = 0; i < CLUSTERS_BEFORE; i++) {
            text.append("- name: before-").append(i).append("\n  cluster: {server: https://192.0.2.1/before}\n");
        }
        text.append("contexts: [{name: before, context: {cluster: before-0, user: before}}]\n")
                .append("users: [{name: before, user: {}}]\n")
                .append("current-context: before\n");
        command.prepare(request -> request.withFile(KUBECONFIG, text.toString()));
    }

    @When("init is run for cluster {string} again, in the same folder")
    public void again(String clusterId) {
        keepFiles();
        init(clusterId);
    }

    @When("init is run for cluster {string} and host name {string} again, in the same folder")
    public void againForHost(String clusterId, String hostname) {
        keepFiles();
        command.run(List.of("init", "-i", clusterId, "--hostname", hostname));
    }

    private void keepFiles() {
        first.get().files().forEach((path, file) -> command.prepare(request -> request.withFile(path, file.text())));
    }

    @When("init is run for cluster {string} again, without {string}")
    public void againWithout(String clusterId, String lost) {
        first.get().files().forEach((path, file) -> {
            if (!path.equals(lost)) {
                command.prepare(request -> request.withFile(path, file.text()));
            }
        });
        init(clusterId);
    }

    @When("init is run for cluster {string} again, without its pair")
    public void againWithoutPair(String clusterId) {
        String kubeconfig = text(KUBECONFIG);
        command.prepare(request -> request.withFile(KUBECONFIG, kubeconfig));
        init(clusterId);
    }

    @When("init is run for cluster {string} again, with junk in place of its key")
    public void againWithJunk(String clusterId) {
        keepFiles();
        command.prepare(request -> request.withFile(KEY, "junk"));
        init(clusterId);
    }

    @When("init is run for cluster {string} again, with the key of another certificate in place of its own")
    public void againWithAnotherKey(String clusterId) {
        keepFiles();
        String other =
                TestCa.create("another").issueRsaServer(List.of("localhost")).privateKeyPem();
        command.prepare(request -> request.withFile(KEY, other));
        init(clusterId);
    }

    @Then("it ends well, having written {string}, {string} and {string}")
    public void written(String one, String two, String three) {
        CommandResult done = command.result();
        assertThat(done.status())
                .as("exit status of init; it said: %s", done.stderr())
                .isZero();
        assertThat(done.files()).as("files").containsOnlyKeys(one, two, three);
    }

    @Then("it ends well, having written in its folder:")
    public void written(List<String> paths) {
        assertThat(command.result().status())
                .as("exit status of init; it said: %s", command.result().stderr())
                .isZero();
        assertThat(command.result().files().keySet())
                .as("files in its folder")
                .containsExactlyInAnyOrderElementsOf(paths);
    }

    /** By the clock of this host, give or take a minute. */
    @Then("the certificate is valid from now on")
    public void validFromNow() throws CertificateException {
        Instant begin = certificateIn(CERTIFICATE).getNotBefore().toInstant();
        assertThat(begin)
                .as("notBefore of the certificate")
                .isBetween(
                        Instant.now().minus(Duration.ofDays(2)), Instant.now().plus(Duration.ofMinutes(1)));
    }

    @Then("nothing was written")
    public void nothing() {
        assertThat(command.result().files()).as("files").isEmpty();
    }

    @Then("the pair is the same both times")
    public void same() {
        assertThat(command.result().status())
                .as(
                        "exit status of the second init; it said: %s",
                        command.result().stderr())
                .isZero();
        assertThat(text(CERTIFICATE).equals(first.get().files().get(CERTIFICATE).text()))
                .as("%s is as it was", CERTIFICATE)
                .isTrue();
        assertThat(text(KEY).equals(first.get().files().get(KEY).text()))
                .as("%s is as it was", KEY)
                .isTrue();
    }

    /** Not to write over a key that somebody may need is as right as to begin anew. */
    @Then("it ends with an error or makes the pair whole, and what is there afterwards fits together")
    public void errorOrPair() {
        if (command.ownStatus() == 0 || command.result().files().keySet().containsAll(List.of(CERTIFICATE, KEY))) {
            assertThat(PemReader.isPair(text(CERTIFICATE), text(KEY)))
                    .as("whether %s is for the key in %s", CERTIFICATE, KEY)
                    .isTrue();
        }
    }

    @Then("it ends with an error, or what is there afterwards fits together")
    public void errorOrFitting() {
        if (command.ownStatus() == 0) {
            assertThat(PemReader.isPair(text(CERTIFICATE), text(KEY)))
                    .as("whether %s is for the key in %s, of which init says nothing", CERTIFICATE, KEY)
                    .isTrue();
        }
    }

    @Then("the private key is PKCS#1")
    public void key() {
        assertThat(text(KEY).startsWith("-----BEGIN RSA PRIVATE KEY-----"))
                .as("%s is a PKCS#1 key, PEM", KEY)
                .isTrue();
    }

    @Then("neither the group nor others may do anything with the private key")
    public void permissions() {
        assertThat(file(KEY).mode()).as("permissions of %s", KEY).endsWith("------");
    }

    @Then("the certificate is self-signed RSA-2048 with SHA-256, named {string}, for a server, for a hundred years")
    public void certificate(String commonName) throws GeneralSecurityException {
        X509Certificate certificate = certificateIn(CERTIFICATE);
        certificate.verify(certificate.getPublicKey());
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
                .as("bits of the RSA key")
                .isEqualTo(2048);
        assertThat(certificate.getSigAlgName()).as("signature algorithm").isEqualTo("SHA256withRSA");
        assertThat(certificate.getSubjectX500Principal().getName())
                .as("subject")
                .contains("CN=" + commonName);
        assertThat(certificate.getExtendedKeyUsage()).as("extended key usage").containsExactly(SERVER_AUTH);
        assertThat(certificate.getBasicConstraints())
                .as("path length of a CA; -1 is for none")
                .isNotNegative();
        boolean[] usage = certificate.getKeyUsage();
        assertThat(usage[0] && usage[2] && usage[5])
                .as("key usage digitalSignature, keyEncipherment and keyCertSign")
                .isTrue();
        long days = (certificate.getNotAfter().getTime()
                        - certificate.getNotBefore().getTime())
                / 86_400_000;
        assertThat(days).as("days of validity").isBetween(DAYS - 1, DAYS + 1);
    }

    @Then("the certificate is for {string}")
    public void names(String names) throws CertificateException {
        assertThat(alternativeNames()).as("subject alternative names").contains(names.split(", "));
    }

    @Then("the certificate is for {string}, and for no unspecified address")
    public void namesWithoutUnspecified(String names) throws CertificateException {
        names(names);
        assertThat(alternativeNames()).as("subject alternative names").noneMatch(UNSPECIFIED::contains);
    }

    private List<String> alternativeNames() throws CertificateException {
        Collection<List<?>> found =
                Objects.requireNonNullElse(certificateIn(CERTIFICATE).getSubjectAlternativeNames(), List.of());
        return found.stream().map(name -> String.valueOf(name.get(1))).toList();
    }

    @Then("the kubeconfig names {string} and trusts the certificate")
    public void kubeconfig(String server) {
        kubeconfigIn(KUBECONFIG, server, CERTIFICATE);
    }

    @Then("the kubeconfig {string} names {string} and trusts {string}")
    public void kubeconfigIn(String path, String server, String certificate) {
        WebhookKubeconfig.read(text(path), command.result().files())
                .names(server)
                .holds(text(certificate));
    }

    @Then("the current context of the kubeconfig leads to a cluster and a user")
    public void kubeconfigResolves() {
        WebhookKubeconfig.read(text(KUBECONFIG), command.result().files()).resolves();
    }

    @Given("a cluster whose authenticator serves with the pair that init made")
    public void clusterWithPair() {
        init(Settings.CLUSTER);
        ServerSettings settings = StandardSettings.standard();
        ServingPair pair = new ServingPair(text(CERTIFICATE), text(KEY), text(CERTIFICATE));
        cluster.own(authenticator.startOwn(settings, pair), settings, ApiServerTerms.DEFAULT);
    }

    @Given("a cluster whose authenticator reads the guide's own config.yaml")
    public void guide() {
        cluster.share(Settings.guide(Settings.CLUSTER));
    }

    private String text(String path) {
        return file(path).text();
    }

    private CommandFile file(String path) {
        Map<String, CommandFile> files = command.result().files();
        if (!files.containsKey(path)) {
            throw new Unmet(
                    "files that the command made",
                    path,
                    files.keySet() + "; it said: " + command.result().stderr());
        }
        return files.get(path);
    }

    private X509Certificate certificateIn(String path) throws CertificateException {
        return PemReader.certificate(text(path));
    }
}
