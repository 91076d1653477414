package dev.touchstone.client.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class KubeconfigTest {

    private static final UserEntry ENTRY = new UserEntry(
            "lab",
            "client.authentication.k8s.io/v1",
            "aws-iam-authenticator",
            List.of("token", "-i", "lab"),
            Map.of("AWS_PROFILE", "dev"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# mine\n",
                "apiVersion: v1\nkind: Config\n",
                "apiVersion: v1\nkind: Config",
                "users: []\nkind: Config # last\n",
                "users:\nkind: Config\n",
                "users: null\nkind: Config\n",
                "users: # none yet\nkind: Config\n",
                "kind: Config\nusers:\n- name: other\n  user:\n    token: t # mine\n# end\ncontexts: []\n",
                "kind: Config\nusers:\n  - name: other\n    user: {token: t}\n  # end",
                "users:\n- name: other\n  user:\n    client-key-data: |\n      line\n      line\ncontexts: []\n",
                "users:\n- name: other\n  user:\n    client-key-data: |\n      line\n      line\n",
                "users:\n- name: lab\n  user:\n    token: old\n# between\n- name: other\n  user: {}\nkind: Config\n",
                "users:\n- name: other\n  user: {}\n- user:\n    token: old\n  name: lab\n\n# tail\nkind: Config\n",
                "users:\n- name: lab\n  user:\n    client-key-data: |\n      line\n- name: other\n  user: {}\n",
                "{\"kind\":\"Config\",\"users\":[{\"name\":\"other\",\"user\":{}}],\"contexts\":[]}",
                "{\"kind\":\"Config\",\"users\":[{\"name\":\"lab\",\"user\":{}}]}",
                "{\"kind\":\"Config\",\"users\":[]}",
                "{\"kind\":\"Config\",\"users\":null}",
                "{\"kind\":\"Config\"}",
                "{}",
                "---\nkind: Config\nusers:\n- &a\n  name: öther \uD83D\uDE00\n  user: {}\ncontexts: []\n",
                "users:\n- name: a\n  user: &u {token: t}\n- name: b\n  user: *u\n- name: lab\n  user: {token: old}\n",
                "users:\n- name: a\n  user: &u {token: t}\n- name: b\n  user: *u\n",
            })
    void entry_isPutInAndTheRestStays(String before) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), before);

        new Kubeconfig(file).write(ENTRY);

        String after = Files.readString(file);
        JsonNode users = YAMLMapper.shared().readTree(after).path("users");
        List<JsonNode> mine = users.valueStream()
                .filter(user -> user.path("name").asString("").equals("lab"))
                .toList();
        assertThat(mine).as(after).singleElement().satisfies(user -> {
            JsonNode exec = user.path("user").path("exec");
            assertThat(exec.path("command").asString()).isEqualTo("aws-iam-authenticator");
            assertThat(exec.path("args").path(2).asString()).isEqualTo("lab");
            assertThat(exec.path("env").path(0).path("value").asString()).isEqualTo("dev");
            assertThat(exec.path("interactiveMode").asString()).isEqualTo("IfAvailable");
        });
        before.lines()
                .filter(line -> line.contains("#"))
                .map(line -> line.substring(line.indexOf('#')))
                .forEach(comment -> assertThat(after).contains(comment));
        assertThat(after).doesNotContain("token: old");
        new Kubeconfig(file).write(ENTRY);
        assertThat(file).hasContent(after);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b: c",
                "[1]",
                "text",
                "users: text",
                "users: {}",
                // It ends in an alias, whose node ends where its anchor is.
                "users:\n- name: other\n  user: &u {token: t}\n- name: lab\n  user: *u\n",
                // It holds what another has an alias of.
                "users:\n- name: lab\n  user: &u {token: t}\n- name: other\n  user: *u\n",
                // kubectl takes neither of two.
                "users:\n- name: lab\n  user: {}\n- name: lab\n  user: {}\n",
            })
    void whatIsNoKubeconfig_isLeftAlone(String before) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), before);

        assertThatThrownBy(() -> new Kubeconfig(file).write(ENTRY))
                .isInstanceOf(KubeconfigFailure.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(before);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void malformedKubeconfig_isNotQuoted() throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "users:\n- name: a\n  user: {token: hush: x}\n");

        assertThatThrownBy(() -> new Kubeconfig(file).write(ENTRY))
                .isInstanceOf(KubeconfigFailure.class)
                .hasMessageContaining("line 3")
                .hasMessageNotContaining("hush");
    }

    @Test
    void modeAndLink_areKept() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "kind: Config\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        new Kubeconfig(link).write(ENTRY);

        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        assertThat(Files.readString(real)).contains("aws-iam-authenticator");
    }

    @Test
    void linkToAFileThatIsNotThereYet_isKept() throws IOException {
        Path real = folder.resolve("real");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), link);

        new Kubeconfig(first).write(ENTRY);

        assertThat(first).isSymbolicLink();
        assertThat(link).isSymbolicLink();
        assertThat(real).content().contains("aws-iam-authenticator");
    }

    @Test
    void linkToItself_isAFailure() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));

        assertThatThrownBy(() -> new Kubeconfig(link).write(ENTRY))
                .isInstanceOf(KubeconfigFailure.class)
                .hasMessageContaining("cannot be written: ");
    }

    @Test
    void ownerAndGroup_areKept() throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "kind: Config\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        boolean mayGiveAway = Files.getAttribute(file, "unix:uid").equals(0);
        if (mayGiveAway) {
            // Whoever runs sudo.
            Files.setAttribute(file, "unix:uid", 54321);
            Files.setAttribute(file, "unix:gid", 54321);
        }
        Map<String, Object> before = Files.readAttributes(file, "unix:uid,gid,mode");

        new Kubeconfig(file).write(ENTRY);

        assertThat(Files.readAttributes(file, "unix:uid,gid,mode")).isEqualTo(before);
        assertThat(file).content().contains("aws-iam-authenticator");
    }

    @Test
    void newFile_isTheOwnersOnly() throws IOException {
        Path file = folder.resolve("new/config");

        new Kubeconfig(file).write(ENTRY);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(YAMLMapper.shared().readTree(file).path("kind").asString()).isEqualTo("Config");
    }

    @Test
    void lockOfAnother_isRespected() throws IOException {
        Path file = folder.resolve("config");
        Files.createFile(folder.resolve("config.lock"));

        assertThatThrownBy(() -> new Kubeconfig(file).write(ENTRY)).hasMessageContaining("config.lock");
        assertThat(folder.resolve("config.lock")).exists();
    }

    @Test
    void lockThatCannotBeRemoved_doesNotHideWhyNothingIsWritten() throws Exception {
        assertThatThrownBy(() -> writeWhileTheLockIsTaken("users: text\n"))
                .isInstanceOf(KubeconfigFailure.class)
                .hasMessageEndingWith("is not changed: its users are no list");
    }

    @Test
    void lockThatCannotBeRemoved_afterWritingIsSaidSo() throws Exception {
        assertThatThrownBy(() -> writeWhileTheLockIsTaken("kind: Config\n"))
                .isInstanceOf(KubeconfigFailure.class)
                .hasMessageContaining("is written, but its lock");
        assertThat(folder.resolve("config")).content().contains("aws-iam-authenticator");
    }

    /** Make the lock a folder that is not empty while the kubeconfig is written. */
    private void writeWhileTheLockIsTaken(String before) throws Exception {
        Path file = folder.resolve("config");
        Path lock = folder.resolve("config.lock");
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> new Kubeconfig(file).write(ENTRY));
        // A pipe opens once it is read, which is under the lock.
        try (OutputStream pipe = Files.newOutputStream(file)) {
            Files.delete(lock);
            Files.createFile(Files.createDirectory(lock).resolve("inside"));
            pipe.write(before.getBytes(StandardCharsets.UTF_8));
        }
        try {
            writing.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            throw (KubeconfigFailure) failed.getCause();
        }
    }

    @Test
    void location_isKubectls() throws IOException {
        Path exists = Files.createFile(folder.resolve("exists"));

        assertThat(Kubeconfig.location(Map.of("KUBECONFIG", ":/nope/a:" + exists + ":/nope/b")))
                .isEqualTo(exists);
        assertThat(Kubeconfig.location(Map.of("KUBECONFIG", ":/nope/a:/nope/b")))
                .isEqualTo(Path.of("/nope/b"));
        assertThat(Kubeconfig.location(Map.of("HOME", "/nope"))).isEqualTo(Path.of("/nope/.kube/config"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyHome_isThatOfTheSystem(String home) {
        assertThat(Kubeconfig.location(Map.of("HOME", home)))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".kube", "config"));
    }
}
