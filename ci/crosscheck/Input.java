import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.token.Credentials;
import dev.touchstone.token.StsEndpoint;
import dev.touchstone.verifier.sts.Partition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * What a token is signed for, and by whom. Session tokens are as long as STS makes them, and three of four so short that the Go
 * verifier takes the token.
 *
 * @param identity what each verifier must say: ARN, canonical ARN, account, user ID, session name, access key ID, host
 */
record Input(
        String cluster,
        Partition partition,
        String region,
        boolean fips,
        boolean dualStack,
        AwsPrincipal principal,
        String identity) {

    private static final int LONGEST_SESSION_TOKEN = 4_096;
    private static final int LONGEST_FOR_GO = 1_800;
    private static final String DIGITS = "0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LETTERS = UPPER + "abcdefghijklmnopqrstuvwxyz" + DIGITS;
    private static final String NAMES = LETTERS + "_+=,.@-";
    private static final List<String[]> REGIONS = regions();

    static Input random(Random random) {
        String[] place = REGIONS.get(random.nextInt(REGIONS.size()));
        Partition partition = Partition.named(place[0]).orElseThrow();
        // Where the SDKs of AWS know both kinds.
        boolean hasKinds = partition == Partition.AWS || partition == Partition.AWS_US_GOV;
        boolean fips = hasKinds && random.nextInt(4) == 0;
        boolean dualStack = hasKinds && random.nextInt(4) == 0;
        String account = text(random, DIGITS, 12);
        Who who = Who.random(random, partition.id(), account);
        AwsPrincipal principal = new AwsPrincipal(
                (who.isTemporary() ? "ASIA" : "AKIA") + text(random, UPPER + DIGITS, 16),
                text(random, LETTERS + "/+", 40),
                who.isTemporary() ? sessionToken(random) : null,
                account,
                who.arn(),
                who.userId());
        String host = StsEndpoint.of(place[1], fips, dualStack).host();
        return new Input(
                cluster(random),
                partition,
                place[1],
                fips,
                dualStack,
                principal,
                String.join(
                        "|",
                        who.arn(),
                        who.canonicalArn(),
                        account,
                        who.stableId(),
                        who.session(),
                        principal.accessKeyId(),
                        host));
    }

    private static String sessionToken(Random random) {
        int longest = random.nextInt(4) == 0 ? LONGEST_SESSION_TOKEN : LONGEST_FOR_GO;
        return text(random, LETTERS + "/+=", 1 + random.nextInt(longest));
    }

    private static String cluster(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> text(random, LETTERS, 1) + text(random, LETTERS + "-_", random.nextInt(100));
            case 1 -> text(random, LETTERS, 8) + ".k8s." + text(random, LETTERS, 10) + ".example.com";
            default ->
                text(random, LETTERS, 1)
                        + text(random, LETTERS + " !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\\", random.nextInt(60))
                        + text(random, LETTERS, 1);
        };
    }

    StsEndpoint endpoint() {
        return StsEndpoint.of(region, fips, dualStack);
    }

    Credentials credentials() {
        return new Credentials(principal.accessKeyId(), principal.secretAccessKey(), principal.sessionToken(), null);
    }

    /** Write it as the other programs read it. */
    String line() {
        String session = principal.sessionToken();
        return String.join(
                "\t",
                cluster,
                region,
                Boolean.toString(fips),
                Boolean.toString(dualStack),
                principal.accessKeyId(),
                principal.secretAccessKey(),
                session == null ? "" : session);
    }

    static String text(Random random, String letters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static List<String[]> regions() {
        try (InputStream list = Partition.class.getResourceAsStream("regions.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .toList();
        } catch (IOException damaged) {
            throw new UncheckedIOException("cannot read regions.txt in the jar of touchstone-verifier", damaged);
        }
    }

    /**
     * One of the kinds of principals that STS knows.
     *
     * @param canonicalArn as mappings have it
     * @param userId as STS gives it
     * @param stableId the part of it that is not the session's name
     * @param session empty for all but a role
     * @param isTemporary whether the credentials have a session token
     */
    private record Who(
            String arn, String canonicalArn, String userId, String stableId, String session, boolean isTemporary) {

        static Who random(Random random, String partition, String account) {
            String name = text(random, NAMES, 1 + random.nextInt(60));
            String id = text(random, UPPER + DIGITS, 17);
            String iam = "arn:" + partition + ":iam::" + account + ":";
            String sts = "arn:" + partition + ":sts::" + account + ":";
            boolean isTemporary = random.nextBoolean();
            switch (random.nextInt(4)) {
                case 0:
                    String path = random.nextBoolean() ? "teams/" + text(random, LETTERS, 5) + "/" : "";
                    return new Who(iam + "user/" + path + name, "AIDA" + id, isTemporary);
                case 1:
                    return new Who(iam + "root", account, isTemporary);
                case 2:
                    return new Who(sts + "federated-user/" + name, account + ":" + name, true);
                default:
                    String session = text(random, NAMES, 2 + random.nextInt(60));
                    return new Who(
                            sts + "assumed-role/" + name + "/" + session,
                            iam + "role/" + name,
                            "AROA" + id + ":" + session,
                            "AROA" + id,
                            session,
                            true);
            }
        }

        private Who(String arn, String userId, boolean isTemporary) {
            this(arn, arn, userId, userId, "", isTemporary);
        }
    }
}
