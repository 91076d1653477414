package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.k3s.K3sCluster;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.NotServing;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.kops.KopsAccount;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes: one on which the authenticator runs as the guide's DaemonSet, and, once a scenario asks for it, one as kops makes
 * it today, whose authenticator has a service account.
 */
public final class K3sTier implements Tier {

    public static final String NAME = "k3s";

    private final SharedNode<K3sCluster> guide;
    private final ServerSettings standard;
    private final Supplier<K3sCluster> start;
    private final String awsImage;
    private @Nullable SharedNode<K3sCluster> today;
    /** A node takes a minute to start, and the next would do no better. */
    private @Nullable NotServing notToday;

    /**
     * @param standard the settings with which the authenticator of either is started
     * @param start starts the cluster that kops makes today, should a scenario ask for it
     * @param awsImage stands for AWS where kops makes a cluster, see {@link KopsAccount#open}
     */
    public K3sTier(K3sCluster guide, ServerSettings standard, Supplier<K3sCluster> start, String awsImage) {
        this.guide = new SharedNode<>(guide, guide.authenticator()::configure, standard);
        this.standard = standard;
        this.start = start;
        this.awsImage = awsImage;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Cluster cluster(ServerSettings settings) {
        return guide.take(settings, false);
    }

    @Override
    public Cluster kopsToday() {
        return today().take(standard, true);
    }

    /** By the service account, and with the rights, that kops gives it. */
    @Override
    public Optional<Cluster> following(ServerSettings settings, boolean alone) {
        return Optional.of(today().take(settings, alone));
    }

    @Override
    public Optional<BareCluster> bare() {
        return Optional.of(BareNode.take(today()));
    }

    @Override
    public KopsAccount kopsAccount(String account) {
        return KopsAccount.open(awsImage, account);
    }

    /** @throws NotServing if the authenticator, which serves as the guide's DaemonSet, does not as that of kops today */
    private synchronized SharedNode<K3sCluster> today() {
        if (notToday != null) {
            throw notToday;
        }
        if (today == null) {
            try {
                K3sCluster started = start.get();
                today = new SharedNode<>(started, started.authenticator()::configure, standard);
            } catch (NotServing e) {
                notToday = e;
                throw e;
            }
        }
        return today;
    }

    @Override
    public void release(Cluster used) {
        (used == guide.cluster() ? guide : today()).giveBack();
    }

    @Override
    public Cluster ownCluster(RunningServer authenticator, ApiServerTerms terms) {
        throw oneForAll();
    }

    @Override
    public AttachableCluster unattached() {
        throw oneForAll();
    }

    @Override
    public int mostClusters() {
        return 1;
    }

    @Override
    public synchronized void close() {
        try {
            if (today != null) {
                today.cluster().close();
            }
        } finally {
            guide.cluster().close();
        }
    }

    private static ImplementationFailure oneForAll() {
        return new ImplementationFailure(
                "this scenario needs an API server of its own, and k3s has one for all; run it on a tier that its tag names");
    }
}
