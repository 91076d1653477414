package dev.touchstone.features.steps.login;

import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.cluster.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Someone who logs in to a cluster.
 *
 * @param principal who they are to AWS; null if AWS does not know them
 * @param replies what they were answered, in order
 */
record Person(String name, @Nullable AwsPrincipal principal, Path kubeconfig, List<Reply> replies) {

    Person(String name, @Nullable AwsPrincipal principal, Path kubeconfig) {
        this(name, principal, kubeconfig, new CopyOnWriteArrayList<>());
    }

    Reply lastReply() {
        if (replies.isEmpty()) {
            throw new IllegalStateException(name + " has asked nothing in this scenario");
        }
        return replies.get(replies.size() - 1);
    }
}
