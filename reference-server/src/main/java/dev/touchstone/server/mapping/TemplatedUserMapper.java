package dev.touchstone.server.mapping;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Maps an identity to a Kubernetes user: finds the mapping, renders it, validates the name. */
public final class TemplatedUserMapper implements UserMapper {

    private static final Pattern INSTANCE_ID = Pattern.compile("i-([0-9A-Za-z_]{8}|[0-9A-Za-z_]{17})");

    private final Mapper mapper;
    private final TemplateRenderer renderer;
    private final PrivateDnsNames dnsNames;
    private final Map<String, List<String>> reservedPrefixes;

    /**
     * Create a mapper.
     *
     * @param reservedPrefixes by backend name, prefixes that a rendered username must not have (MAP-20)
     */
    public TemplatedUserMapper(
            Mapper mapper,
            TemplateRenderer renderer,
            PrivateDnsNames dnsNames,
            Map<String, List<String>> reservedPrefixes) {
        this.mapper = mapper;
        this.renderer = renderer;
        this.dnsNames = dnsNames;
        this.reservedPrefixes = Map.copyOf(reservedPrefixes);
    }

    @Override
    public CompletionStage<UserOutcome> map(Identity identity) {
        MappingOutcome outcome = mapper.map(identity);
        if (outcome instanceof MappingOutcome.Refused refused) {
            return done(new UserOutcome.Refused(refused.rejection()));
        }
        if (outcome instanceof MappingOutcome.Mapped mapped) {
            return render(mapped, identity);
        }
        String backend = ((MappingOutcome.AccountMapped) outcome).backend();
        return done(allowed(backend, new MappedUser(identity.canonicalArn(), List.of())));
    }

    private CompletionStage<UserOutcome> render(MappingOutcome.Mapped mapped, Identity identity) {
        if (!needsDnsName(mapped.mapping())) {
            return done(render(mapped, new TemplateValues(identity, "")));
        }
        if (!INSTANCE_ID.matcher(identity.sessionName()).matches()) {
            return done(refuse(
                    Reason.TEMPLATE,
                    "the mapping asks for the name of an EC2 instance, but SessionName did not contain an instance id",
                    ""));
        }
        return dnsNames.find(identity.sessionName()).thenApply(answer -> withDnsName(mapped, identity, answer));
    }

    private UserOutcome withDnsName(MappingOutcome.Mapped mapped, Identity identity, PrivateDnsNames.Answer answer) {
        if (answer instanceof PrivateDnsNames.Answer.Name name) {
            return render(mapped, new TemplateValues(identity, name.value()));
        }
        String why = answer instanceof PrivateDnsNames.Answer.Unknown unknown ? unknown.why() : "";
        return refuse(Reason.TEMPLATE, "failed to find the private DNS name of the EC2 instance", why);
    }

    private UserOutcome render(MappingOutcome.Mapped mapped, TemplateValues values) {
        String username = renderer.render(mapped.mapping().username(), values);
        if (username.isBlank()) {
            return refuse(
                    Reason.EMPTY_USERNAME,
                    "the mapped username is empty, which Kubernetes treats as unauthenticated; set a username",
                    "");
        }
        List<String> groups = mapped.mapping().groups().stream()
                .map(group -> renderer.render(group, values))
                .toList();
        return allowed(mapped.backend(), new MappedUser(username, groups));
    }

    /** Refuse a reserved name, however it was found (MAP-20, MAP-21). */
    private UserOutcome allowed(String backend, MappedUser user) {
        List<String> reserved = reservedPrefixes.getOrDefault(backend, List.of());
        if (reserved.stream()
                .anyMatch(prefix -> !prefix.isEmpty() && user.username().startsWith(prefix))) {
            return refuse(
                    Reason.RESERVED_PREFIX,
                    "the mapped username begins with a reserved prefix",
                    "invalid username '" + user.username() + "' for mapper " + backend
                            + ": username must not begin with the following prefixes: " + reserved);
        }
        return new UserOutcome.Mapped(user);
    }

    private static boolean needsDnsName(IdentityMapping mapping) {
        return mapping.username().contains(SinglePassRenderer.PRIVATE_DNS_NAME)
                || mapping.groups().stream().anyMatch(group -> group.contains(SinglePassRenderer.PRIVATE_DNS_NAME));
    }

    private static UserOutcome refuse(Reason reason, String message, String detail) {
        return new UserOutcome.Refused(new Rejection(reason, message, detail));
    }

    private static CompletionStage<UserOutcome> done(UserOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
