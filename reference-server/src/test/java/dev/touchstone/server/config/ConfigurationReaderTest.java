package dev.touchstone.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.config.Listening;
import dev.touchstone.reference.config.ServerFiles;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.verifier.sts.Partition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {

    @TempDir
    private Path directory;

    @Test
    void defaults_areTheUpstreams() throws IOException {
        ServerConfiguration configuration = read("clusterID: c");
        assertThat(configuration.listening()).isEqualTo(new Listening("127.0.0.1", 21362, "localhost", 21363));
        assertThat(configuration.files())
                .isEqualTo(new ServerFiles(
                        Path.of("/var/aws-iam-authenticator"),
                        Path.of("/etc/kubernetes/aws-iam-authenticator/kubeconfig.yaml")));
        assertThat(configuration.partition()).isEqualTo(Partition.AWS);
        assertThat(configuration.backendModes()).containsExactly(BackendMode.MOUNTED_FILE);
        assertThat(configuration.ec2()).isEqualTo(new ServerConfiguration.Ec2("", "", 15, 5));
    }

    @Test
    void everyKey_isReadInAnyCase() throws IOException {
        ServerConfiguration configuration = read("""
                CLUSTERID: c
                Server:
                  PORT: 1234
                  address: 0.0.0.0
                  hostname: h
                  healthport: 0
                  partition: aws-cn
                  additionalregions: [cn-new-1, xx-new-2]
                  stateDir: /s
                  generateKubeconfig: /k
                  kubeconfigPregenerated: true
                  backendMode: [DynamicFile, MountedFile]
                  dynamicFilePath: /d
                  dynamicfileUserIDStrict: true
                  dynamicBackendModePath: /m
                  scrubbedAccounts: ["1", "", " "]
                  mapROLES:
                  - {roleARN: "arn:aws:iam::1:role/R", Username: u, GROUPS: [a, b]}
                  - {sso: {permissionSetName: S, accountID: "123456789012"}, username: s}
                  mapUsers: {userARN: "arn:aws:iam::1:user/U", username: v, groups: one}
                  mapAccounts: 012345678901
                  reservedPrefixConfig:
                  - {backendMode: File, usernamePrefixReserveList: ["system:"]}
                  ec2DescribeInstancesRoleARN: arn:aws:iam::123456789012:role/E
                  sourceARN: arn:aws:eks:us-east-1:123456789012:cluster/c
                """);
        assertThat(configuration.listening()).isEqualTo(new Listening("0.0.0.0", 1234, "h", 0));
        assertThat(configuration.additionalRegions()).containsExactlyInAnyOrder("cn-new-1", "xx-new-2");
        assertThat(configuration.files()).isEqualTo(new ServerFiles(Path.of("/s"), null));
        assertThat(configuration.backendModes()).containsExactly(BackendMode.DYNAMIC_FILE, BackendMode.MOUNTED_FILE);
        assertThat(configuration.dynamicFiles())
                .isEqualTo(new ServerConfiguration.DynamicFiles(Path.of("/d"), true, Path.of("/m")));
        assertThat(configuration.scrubbedAccounts()).containsExactly("1");
        assertThat(configuration.mappings().roles())
                .extracting(MappingEntry::username)
                .containsExactly("u", "s");
        assertThat(configuration.mappings().users().get(0).groups()).containsExactly("one");
        assertThat(configuration.mappings().accounts()).containsExactly("012345678901");
        assertThat(configuration.reservedPrefixes()).containsEntry("MountedFile", List.of("system:"));
    }

    @Test
    void reservedPrefixesOfOneBackend_areMergedUnderItsNames() throws IOException {
        ServerConfiguration configuration = read("""
                clusterID: c
                server:
                  reservedPrefixConfig:
                  - {backendMode: EKSConfigMap, usernamePrefixReserveList: ["system:"]}
                  - {backendMode: MountedFile, usernamePrefixReserveList: ["file:"]}
                  - {backendMode: ConfigMap, usernamePrefixReserveList: ["aws:"]}
                  - {backendMode: EKSConfigMap}
                """);
        assertThat(configuration.reservedPrefixes())
                .isEqualTo(Map.of("EKSConfigMap", List.of("system:", "aws:"), "MountedFile", List.of("file:")));
    }

    @Test
    void jsonAndToml_areReadToo() throws IOException {
        String role = "arn:aws:iam::1:role/R";
        for (ConfigFile file : List.of(
                file("c.json", "{\"clusterID\":\"c\",\"server\":{\"mapRoles\":[{\"rolearn\":\"" + role + "\"}]}}"),
                file("c.toml", "clusterID = 'c'\n[[server.mapRoles]]\nrolearn = '" + role + "'"))) {
            ServerConfiguration configuration = new ConfigurationReader(Map.of(), Map.of(), file).read(List.of());
            assertThat(configuration.clusterId()).isEqualTo("c");
            assertThat(configuration.mappings().roles().get(0).arn()).isEqualTo(role);
        }
    }

    @Test
    void anchorsAndMergeKeys_work() throws IOException {
        ServerConfiguration configuration = read("""
                clusterID: c
                base: &base {groups: [g]}
                server:
                  mapRoles:
                  - {<<: *base, rolearn: r, username: u}
                """);
        assertThat(configuration.mappings().roles().get(0).groups()).containsExactly("g");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server: {}",
                "clusterID: c\nserver: {port: 70000}",
                "clusterID: c\nserver: {port: x}",
                "clusterID: c\nserver: {partition: bogus}",
                "clusterID: c\nserver: {additionalRegions: [evil]}",
                "clusterID: c\nserver: {additionalRegions: [US-EAST-9]}",
                "clusterID: c\nserver: {additionalRegions: [cn-north-9]}",
                "clusterID: c\nserver: {additionalRegions: 'eu-new-1,eu-new-2'}",
                "clusterID: c\nserver: {backendMode: []}",
                "clusterID: c\nserver: {backendMode: [Nope]}",
                "clusterID: c\nserver: {backendMode: [mountedfile]}",
                "clusterID: c\nserver: {backendMode: [MountedFile, MountedFile]}",
                "clusterID: c\nserver: {backendMode: [File, MountedFile]}",
                "clusterID: c\nserver: {backendMode: 'MountedFile,CRD'}",
                "clusterID: c\nserver: {backendMode: [DynamicFile]}",
                "clusterID: c\nserver: {dynamicfilepath: /d}",
                "clusterID: c\nserver: {mapRoles: foo}",
                "clusterID: c\nserver: {mapAccounts: [12]}",
                "clusterID: c\nserver: {kubeconfigPregenerated: maybe}",
                "clusterID: c\nserver: {ec2DescribeInstancesRoleARN: junk}",
                "clusterID: c\nfeature-gates: {Foo: true}",
                "clusterID: c\nfeature-gates: {SSORoleMatch: perhaps}",
                "clusterID: c\nclusterID: d",
                "clusterID: [c",
                "clusterID: c\nserver:\n\tport: 1",
            })
    void otherConfiguration_isRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void backendsInOneText_areToldHowToBeListed() {
        assertThatThrownBy(() -> read("clusterID: c\nserver: {backendMode: 'MountedFile,CRD'}"))
                .hasMessageContaining("several are a list in the configuration file")
                .hasMessageNotContaining("expected a comma-separated list");
    }

    private ServerConfiguration read(String yaml) throws IOException {
        return new ConfigurationReader(Map.of(), Map.of(), file("config.yaml", yaml)).read(List.of());
    }

    private ConfigFile file(String name, String text) throws IOException {
        return ConfigFile.read(Files.writeString(directory.resolve(name), text));
    }
}
