package dev.touchstone.reference.awsauth;

import dev.touchstone.reference.awsauth.AwsAuthStore.Written;
import dev.touchstone.reference.document.ConfigurationException;
import java.util.List;
import java.util.Map;

/** Edits one key of aws-auth. */
public final class AwsAuthEditor {

    private static final int ATTEMPTS = 5;

    /** Accepts any text as an ARN: an invalid one maps nobody, and {@code lint} reports it. */
    private static final AwsAuthReader READER = new YamlAwsAuthReader(arn -> arn);

    private final AwsAuthStore store;

    public AwsAuthEditor(AwsAuthStore store) {
        this.store = store;
    }

    /**
     * Add an entry and return the updated ConfigMap as YAML. If somebody else changes it meanwhile, their change is kept,
     * and this tried again.
     *
     * @throws ConfigurationException if there is no aws-auth, any of its lists cannot be read, the entry exists
     *     already, or the ConfigMap cannot be written
     */
    public String add(NewEntry entry) {
        String reason = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Written written = addOnce(entry);
            if (written instanceof Written.Updated updated) {
                return updated.yaml();
            }
            reason = ((Written.Conflict) written).reason();
        }
        throw new ConfigurationException(
                "cannot change aws-auth: somebody else changes it each time; nothing was changed; try again: "
                        + reason);
    }

    private Written addOnce(NewEntry entry) {
        AwsAuthStore.Stored before = store.read()
                .orElseThrow(() -> new ConfigurationException(
                        "configmaps \"aws-auth\" not found in namespace kube-system; create it"
                                + " first, empty, if this cluster's servers read it"));
        String key = entry.kind().dataKey();
        String text = AwsAuthText.append(before.data().getOrDefault(key, ""), entry);
        requireReadable(before.data());
        return store.write(before, key, text);
    }

    /** A mistake in any list needs a human, so aws-auth is left unchanged until it is fixed (CLI-23). */
    private static void requireReadable(Map<String, String> data) {
        List<String> problems = READER.read(data).problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    "aws-auth has entries that cannot be read; nothing was changed; fix these first: "
                            + String.join("; ", problems));
        }
    }
}
