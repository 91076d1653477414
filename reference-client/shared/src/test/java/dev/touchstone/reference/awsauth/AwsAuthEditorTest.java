package dev.touchstone.reference.awsauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.document.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsAuthEditorTest {

    private static final NewEntry ROLE = new NewEntry(
            NewEntry.Kind.ROLE, "arn:aws:iam::111122223333:role/Admin", null, "admin", List.of("system:masters"));

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "[]", "# none\n", "- {rolearn: a}", "[{\"rolearn\":\"a\"}]", "  - rolearn: a\n"})
    void anyFormOfAList_takesTheEntry(String before) {
        FakeStore store = new FakeStore(Map.of("mapRoles", before, "other", "kept"));

        new AwsAuthEditor(store).add(ROLE);

        AwsAuth after = new YamlAwsAuthReader(arn -> arn).read(store.data);
        assertThat(after.problems()).isEmpty();
        assertThat(after.mappings().roles()).last().satisfies(role -> assertThat(role.username())
                .isEqualTo("admin"));
        assertThat(after.mappings().roles()).hasSize(before.contains("rolearn") ? 2 : 1);
        assertThat(store.data.get("mapRoles")).contains(before.contains("none") ? "# none" : "Admin");
        assertThat(store.data).containsEntry("other", "kept");
    }

    @Test
    void noConfigMap_isAFailureThatSaysWhatToDo() {
        FakeStore store = new FakeStore(Map.of());
        store.exists = false;

        assertThatThrownBy(() -> new AwsAuthEditor(store).add(ROLE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("configmaps \"aws-auth\" not found in namespace kube-system; create it first");
        assertThat(store.writes).isZero();
    }

    @Test
    void changeOfSomebodyElse_isTriedAgainUpToFiveTimes() {
        FakeStore store = new FakeStore(Map.of());
        store.conflicts = 4;
        assertThat(new AwsAuthEditor(store).add(ROLE)).isEqualTo("yaml");
        assertThat(store.writes).isEqualTo(5);

        store.conflicts = 5;
        NewEntry other = new NewEntry(NewEntry.Kind.USER, "arn:aws:iam::1:user/x", null, "x", List.of("a"));
        assertThatThrownBy(() -> new AwsAuthEditor(store).add(other))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("cannot change aws-auth")
                .hasMessageEndingWith("the object has been modified");
        assertThat(store.writes).isEqualTo(10);
        assertThat(store.data).doesNotContainKey("mapUsers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- {username: no-arn, groups: [a]}", "- {userarn: ''}", "- text", "{{{", "text", "a: b"})
    void anotherListThatCannotBeRead_leavesAllAlone(String users) {
        FakeStore store = new FakeStore(Map.of("mapUsers", users));

        assertThatThrownBy(() -> new AwsAuthEditor(store).add(ROLE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mapUsers");
        assertThat(store.writes).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"- {userarn: a, groups: [b]}", "- userARN: a", "", "``", "''", "null", "[]"})
    void anotherListThatCanBeRead_isLeftAlone(String users) {
        FakeStore store = new FakeStore(Map.of("mapUsers", users));

        new AwsAuthEditor(store).add(ROLE);

        assertThat(store.data).containsEntry("mapUsers", users);
    }

    private static final class FakeStore implements AwsAuthStore {

        private final Map<String, String> data;
        private boolean exists = true;
        private int conflicts;
        private int writes;

        FakeStore(Map<String, String> data) {
            this.data = new HashMap<>(data);
        }

        @Override
        public Optional<Stored> read() {
            return exists ? Optional.of(new Stored("1", data)) : Optional.empty();
        }

        @Override
        public Written write(Stored before, String key, String text) {
            writes++;
            if (conflicts > 0) {
                conflicts--;
                return new Written.Conflict("the object has been modified");
            }
            data.put(key, text);
            return new Written.Updated("yaml");
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
