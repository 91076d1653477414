package dev.touchstone.server.mapping.crd;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names and versions of objects, which are all that an informer compares. By default it keeps objects as a whole, with
 * their annotations and managed fields: several kilobytes of heap each. Thread-safe.
 */
final class ObjectVersions implements ItemStore<IamIdentityMapping> {

    private final Map<String, String> versions = new ConcurrentHashMap<>();

    @Override
    public String getKey(IamIdentityMapping object) {
        return object.getMetadata().getName();
    }

    @Override
    public @Nullable IamIdentityMapping put(String name, IamIdentityMapping object) {
        return object(name, versions.put(name, object.getMetadata().getResourceVersion()));
    }

    @Override
    public @Nullable IamIdentityMapping remove(String name) {
        return object(name, versions.remove(name));
    }

    @Override
    public @Nullable IamIdentityMapping get(String name) {
        return object(name, versions.get(name));
    }

    @Override
    public Stream<String> keySet() {
        return versions.keySet().stream();
    }

    /** Return objects that have a name and a version, and nothing else. */
    @Override
    public Stream<IamIdentityMapping> values() {
        return versions.entrySet().stream().map(each -> object(each.getKey(), each.getValue()));
    }

    @Override
    public int size() {
        return versions.size();
    }

    /** Have each object that is listed reported at once: from here it could not be reported later. */
    @Override
    public boolean isFullState() {
        return false;
    }

    private static @Nullable IamIdentityMapping object(String name, @Nullable String version) {
        if (version == null) {
            return null;
        }
        IamIdentityMapping object = new IamIdentityMapping();
        object.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withResourceVersion(version)
                .build());
        return object;
    }
}
