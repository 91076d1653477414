package dev.touchstone.server.mapping.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cluster-scoped object {@code iamauthenticator.k8s.aws/v1alpha1 IAMIdentityMapping} (BCR-01). */
@Group(IamIdentityMapping.GROUP)
@Version(IamIdentityMapping.VERSION)
@Kind(IamIdentityMapping.KIND)
@Plural("iamidentitymappings")
@Singular("iamidentitymapping")
public final class IamIdentityMapping
        extends CustomResource<IamIdentityMapping.MappingSpec, IamIdentityMapping.MappingStatus> {

    static final String GROUP = "iamauthenticator.k8s.aws";
    static final String VERSION = "v1alpha1";
    static final String KIND = "IAMIdentityMapping";

    /** Written by the user; any field may be missing, and any group null. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record MappingSpec(
            @JsonProperty("arn") @Nullable String arn,
            @JsonProperty("username") @Nullable String username,
            @JsonProperty("groups") @Nullable List<@Nullable String> groups) {}

    /** Written by the controller. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record MappingStatus(
            @JsonProperty("canonicalARN") @Nullable String canonicalArn,
            @JsonProperty("userID") @Nullable String userId) {}

    @Override
    protected @Nullable MappingSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable MappingStatus initStatus() {
        return null;
    }

    /** Return the ARN as written; empty if there is none. */
    String specArn() {
        MappingSpec spec = getSpec();
        return spec == null || spec.arn() == null ? "" : spec.arn();
    }

    /** Return the ARN that the controller confirmed; empty if there is none. */
    String statusArn() {
        MappingStatus status = getStatus();
        return status == null || status.canonicalArn() == null ? "" : status.canonicalArn();
    }
}
