package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.crd.CrdBackend;
import dev.touchstone.server.mapping.crd.IamIdentityMapping;
import dev.touchstone.server.mapping.crd.IamIdentityMapping.MappingSpec;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Maps by what custom resources say of themselves, and leaves their status alone. */
final class BySpec implements Backend {

    private final KubernetesClient client;

    BySpec(Parts parts) {
        client = parts.kubernetes().client();
    }

    @Override
    public String name() {
        return CrdBackend.NAME;
    }

    @Override
    public Lookup find(Identity identity) {
        try {
            return client.resources(IamIdentityMapping.class).list().getItems().stream()
                    .map(IamIdentityMapping::getSpec)
                    .filter(spec -> names(spec, identity))
                    .findFirst()
                    .<Lookup>map(spec -> new Lookup.Found(mapping(spec)))
                    .orElseGet(Lookup.Absent::new);
        } catch (KubernetesClientException notThere) {
            return new Lookup.Absent();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    static boolean names(MappingSpec spec, Identity identity) {
        try {
            String arn = Objects.requireNonNullElse(spec.arn(), "").toLowerCase(Locale.ROOT);
            return Mappings.ARNS.canonical(arn).equals(Lookups.key(identity));
        } catch (InvalidArnException invalid) {
            return false;
        }
    }

    private static IdentityMapping mapping(MappingSpec spec) {
        return new IdentityMapping(
                Objects.requireNonNullElse(spec.username(), ""),
                Objects.requireNonNullElse(spec.groups(), List.<String>of()));
    }
}
