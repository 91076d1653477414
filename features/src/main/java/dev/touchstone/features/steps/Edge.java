package dev.touchstone.features.steps;

import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.aws.AwsCall;
import dev.touchstone.fixtures.aws.AwsEdge;
import java.util.List;

/**
 * The AWS edge of the run. To be asked for where it is needed, and not kept: every scenario has all classes of steps made, and
 * a cluster that runs already has no edge.
 */
public final class Edge {

    private Edge() {}

    public static boolean isThere() {
        return CurrentTestBed.get().hasEdge();
    }

    public static AwsEdge aws() {
        return CurrentTestBed.get().aws();
    }

    /**
     * Return the requests, of those after the first so many, by which a verifier asked STS about something that is no presigned
     * URL. Clients ask without an access key too, and other scenarios present URLs that lack one.
     */
    public static List<AwsCall> questionsAboutNoUrl(long before) {
        return aws().calls().stream()
                .skip(before)
                .filter(call -> call.accessKeyId() == null && call.headers().containsKey("x-k8s-aws-id"))
                .filter(call -> call.parameter("X-Amz-Date").isEmpty())
                .toList();
    }
}
