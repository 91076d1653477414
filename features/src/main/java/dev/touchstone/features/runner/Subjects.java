package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.testbed.GivenProgram;
import dev.touchstone.fixtures.implementation.program.CommandLine;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names what is judged as a person would: the reference by its name, an image and its tag, a command by its program. */
final class Subjects {

    private static final String RUNNING_CLUSTER = "cluster";

    private Subjects() {}

    /**
     * @param role {@code server} or {@code client}
     */
    static Subject of(String role, GivenProgram program, @Nullable URI url, List<String> features) {
        String image = program.image();
        String command = program.command();
        if (image != null) {
            int tag = image.lastIndexOf(':') > image.lastIndexOf('/') ? image.lastIndexOf(':') : image.length();
            String version = tag < image.length() ? image.substring(tag + 1) : null;
            return new Subject(image.substring(0, tag), version, "image", image, features);
        }
        if (url != null) {
            return new Subject(url.getAuthority(), null, "url", url.toString(), features);
        }
        if (command != null) {
            return new Subject(program(command), null, "command", command, features);
        }
        return new Subject("Touchstone reference " + role, ProductVersion.current(), Subject.REFERENCE, null, features);
    }

    /** Name the server of a cluster that runs already. */
    static Subject ofCluster(String clusterId, URI apiServer) {
        return new Subject("the server of " + clusterId, null, RUNNING_CLUSTER, apiServer.toString(), List.of());
    }

    /**
     * Tell whose work a run of both is about: what the reference does beside somebody's program is no merit of that
     * program. Both are judged if both are the reference, or neither is, and of a running cluster, which is judged by how
     * people log in to it, whatever client they have.
     */
    static Set<Side> judged(Subject server, Subject client) {
        if (isReference(server) == isReference(client) || server.kind().equals(RUNNING_CLUSTER)) {
            return Set.of(Side.SERVER, Side.CLIENT);
        }
        return Set.of(isReference(server) ? Side.CLIENT : Side.SERVER);
    }

    private static boolean isReference(Subject subject) {
        return subject.kind().equals(Subject.REFERENCE);
    }

    private static String program(String command) {
        String first = CommandLine.words(command).get(0);
        Path file = Path.of(first).getFileName();
        return file == null ? first : file.toString();
    }
}
