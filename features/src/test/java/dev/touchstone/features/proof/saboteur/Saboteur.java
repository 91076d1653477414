package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage;
import java.util.Set;

/**
 * The reference with one defect.
 *
 * @param id names the defect
 * @param about the requirement that it is about; what else breaks with it is in {@code kills-server.txt}
 * @param sabotage how it comes about
 * @param scope which scenarios it meets
 */
public record Saboteur(String id, String about, Sabotage sabotage, Scope scope) {

    /**
     * The part of the suite that a defect can reach. Scenarios of requirements that a scope names one by one are met by its
     * defects alone: they wait for files and for AWS, and would slow down all others.
     */
    public enum Scope {
        /** Local checks: nothing that comes after STS. */
        CHECKS("VER", "SEC"),
        /** The call of STS, and all that hangs on its answer. */
        STS("VER", "SEC", "WEB", "OPS", "ARN"),
        /** What is made of an identity. */
        MAPPING("ARN", "BMF", "MAP", "WEB", "OPS"),
        /** What goes over the wire. */
        WEBHOOK("WEB", "OPS", "MAP"),
        /** The command line, and what a server does with its process. */
        COMMANDS("CLI", "OPS"),
        /** A server in the place of another, or before one. */
        UPDATE("KOP-16", "KOP-17"),
        /** One review in the moment of an update: by chance a login is under way then as well, and fails KOP-16. */
        LAST_REVIEW("KOP-17"),
        /** The keys of a server that everybody may read. */
        OPEN_KEYS("SEC-13"),
        /** The backend aws-auth. */
        CONFIG_MAP("BCM"),
        /** A backend whose API server cannot be reached. */
        NO_API_SERVER("BCM-14"),
        /** A watch on aws-auth that is refused, and granted later. */
        REFUSED_WATCH(true, "BCM-14", "BCM-15"),
        /** The backend of custom resources. */
        CUSTOM_RESOURCES("BCR"),
        /** The backend of a dynamic file, and the file that names the backends. */
        DYNAMIC_FILE("BDF"),
        /** Several backends, one after another. */
        CHAIN("BMF-09", "MAP-15", "MAP-19"),
        /** Nodes that are named by EC2. */
        EC2("MAP-09", "MAP-10", "MAP-11", "MAP-12", "MAP-13", "MAP-14"),
        /** Usernames that are none, and that are reserved by another name or in another way. */
        USERNAMES("MAP-21", "MAP-26"),
        /** Nodes that come when credentials have expired. */
        LATER_NODES(true, "MAP-14"),
        /** The metadata of an instance, and a region that it alone knows. */
        INSTANCE_REGION("VER-27", "OPS-08"),
        /** Roles of IAM Identity Center. */
        SSO("ARN-11", "MAP-22", "MAP-23", "MAP-24", "MAP-25"),
        /** An STS, or what is between, that sends more than it was asked for, or in another form. */
        MORE_THAN_ASKED("VER-63", "VER-64", "VER-65", "VER-67", "VER-68", "VER-69", "VER-70", "VER-71", "SEC-15"),
        /** An STS that answers when nobody waits for it. */
        LATE_ANSWERS(true, "SEC-15"),
        /** Connections to STS that do not come about. */
        SLOW_CONNECTIONS(true, "VER-66"),
        /** Many logins at once. */
        LOGINS("FLO-17"),
        /** Logins that wait for STS. */
        HELD_LOGINS(true, "WEB"),
        /** A certificate that is renewed. */
        RENEWED_CERTIFICATE(true, "WEB"),
        /** Clients and tokens in great number. */
        CROWDS(true, "SEC-16", "SEC-17", "SEC-18", "SEC-19"),
        /** The time limit of STS. */
        SLOW(true, "VER", "SEC");

        private final boolean slow;
        private final Set<String> parts;

        Scope(String... parts) {
            this(false, parts);
        }

        Scope(boolean slow, String... parts) {
            this.slow = slow;
            this.parts = Set.of(parts);
        }

        /** Return whether it is of scenarios that wait for seconds, or of the others. */
        public boolean isSlow() {
            return slow;
        }

        /** Name the areas and single requirements of the catalogue whose scenarios are run. */
        public Set<String> parts() {
            return parts;
        }
    }

    /** A saboteur that still needs its defect. */
    @FunctionalInterface
    interface Named {
        Saboteur by(Sabotage sabotage);
    }

    /** Name a defect of a requirement. In two steps, so that an entry of a table fits on a line or two. */
    static Named in(Scope scope, String about, String id) {
        return sabotage -> new Saboteur(id, about, sabotage, scope);
    }

    @Override
    public String toString() {
        return id;
    }
}
