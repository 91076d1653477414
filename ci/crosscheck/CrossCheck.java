import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.token.TokenSigner;
import dev.touchstone.token.aws.EksTokenProvider;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.proof.AskSts;
import dev.touchstone.verifier.proof.KnownKey;
import dev.touchstone.verifier.proof.KnownKeys;
import dev.touchstone.verifier.proof.Proof;
import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.HttpClientStsCaller;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Signs tokens for random inputs by four programs, and verifies each by three: all name the same identity, and all refuse
 * a token once something about it has changed. The Go server takes no token of more than 4,096 bytes, which is known. STS
 * is the suite's own, which checks every signature by code of its own.
 */
public final class CrossCheck {

    private static final int SHOWN = 10;
    private static final String GO_VERIFIER = "the Go server's verifier";
    // maxTokenLenBytes of its pkg/token.
    private static final int LONGEST_FOR_GO = 4_096;

    private final List<Input> inputs;
    private final AwsEdge aws;
    private final String go;
    private final List<String> awsCli;
    private final Clock clock = Clock.systemUTC();
    private final List<String> differences = new ArrayList<>();

    private CrossCheck(List<Input> inputs, AwsEdge aws, String go, List<String> awsCli) {
        this.inputs = inputs;
        this.aws = aws;
        this.go = go;
        this.awsCli = awsCli;
    }

    /** Take COUNT, SEED, the Go program, and the command that signs as the AWS CLI does. */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Random random = new Random(seed);
        List<Input> inputs =
                IntStream.range(0, count).mapToObj(any -> Input.random(random)).toList();
        CrossCheck check;
        try (AwsEdge aws = AwsEdge.start()) {
            inputs.forEach(input -> aws.register(input.principal()));
            List<String> awsCli = List.of(arguments).subList(3, arguments.length);
            check = new CrossCheck(inputs, aws, arguments[2], awsCli);
            check.run(random);
        }
        check.differences.stream().limit(SHOWN).forEach(System.out::println);
        System.out.printf("%,d inputs (seed %d): %,d differences%n", count, seed, check.differences.size());
        System.exit(check.differences.isEmpty() ? 0 : 1);
    }

    private void run(Random random) throws Exception {
        Map<String, List<String>> tokens = signed();
        for (Map.Entry<String, List<String>> by : tokens.entrySet()) {
            List<Question> questions = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                questions.add(new Question(
                        inputs.get(i), inputs.get(i).cluster(), by.getValue().get(i)));
            }
            ask("signed by " + by.getKey(), questions, true);
        }
        List<List<String>> all = List.copyOf(tokens.values());
        List<Question> changed = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            String token = all.get(random.nextInt(all.size())).get(i);
            if (!token.startsWith("!")) {
                changed.add(Change.random(random, inputs.get(i)).apply(inputs.get(i), token));
            }
        }
        ask("changed since", changed, false);
    }

    private Map<String, List<String>> signed() throws Exception {
        TokenSigner signer = new TokenSigner(clock);
        List<String> lines = inputs.stream().map(Input::line).toList();
        Map<String, List<String>> tokens = new LinkedHashMap<>();
        tokens.put("touchstone-token", each(inputs, input -> signer.sign(
                        input.cluster(), input.endpoint(), input.credentials())
                .value()));
        tokens.put("touchstone-token-aws", each(inputs, CrossCheck::signBySdk));
        tokens.put("the Go client", Lines.through(List.of(go, "mint"), Map.of(), lines));
        tokens.put("the AWS CLI", Lines.through(awsCli, Map.of(), lines));
        return tokens;
    }

    private static String signBySdk(Input input) {
        AwsPrincipal principal = input.principal();
        String session = principal.sessionToken();
        try (EksTokenProvider provider = EksTokenProvider.forCluster(input.cluster())
                .region(input.region())
                .fips(input.fips())
                .dualStack(input.dualStack())
                .credentials(StaticCredentialsProvider.create(
                        session == null
                                ? AwsBasicCredentials.create(principal.accessKeyId(), principal.secretAccessKey())
                                : AwsSessionCredentials.create(
                                        principal.accessKeyId(), principal.secretAccessKey(), session)))
                .build()) {
            return provider.get().value();
        }
    }

    /** Have each verifier answer each question, and note whatever one of them should not have said. */
    private void ask(String what, List<Question> questions, boolean isRight) throws Exception {
        HttpClient http = throughAws();
        Map<String, List<String>> answers = new LinkedHashMap<>();
        answers.put(
                "touchstone-verifier by STS",
                each(
                        questions,
                        question -> verify(question, new AskSts(new HttpClientStsCaller(http, question.cluster())))));
        answers.put(
                "touchstone-verifier by keys",
                each(
                        questions,
                        question -> verify(
                                question, new KnownKeys(question.cluster(), id -> known(question.input(), id)))));
        answers.put(
                GO_VERIFIER,
                Lines.through(
                        List.of(go, "verify"),
                        awsVariables(),
                        questions.stream().map(Question::line).toList()));
        answers.forEach((verifier, given) -> {
            int refused = 0;
            int tooLong = 0;
            for (int i = 0; i < given.size(); i++) {
                Question question = questions.get(i);
                String answer = given.get(i);
                boolean isTooLong =
                        verifier.equals(GO_VERIFIER) && question.token().length() > LONGEST_FOR_GO;
                boolean isToBeAccepted = isRight && !isTooLong;
                refused += isRefusal(answer) ? 1 : 0;
                tooLong += isTooLong ? 1 : 0;
                boolean isAsExpected = isToBeAccepted
                        ? answer.equals(question.input().identity())
                        : isRefusal(answer) && (!isTooLong || answer.contains("token is too large"));
                if (!isAsExpected) {
                    differences.add(what + ", " + verifier + ": " + question.describe() + "\n  answered " + answer
                            + "\n  expected "
                            + (isToBeAccepted ? question.input().identity() : "a refusal"));
                }
            }
            System.out.printf(
                    "%-32s %-28s %,7d accepted %,7d refused%s%n",
                    what,
                    verifier,
                    given.size() - refused,
                    refused,
                    tooLong == 0 ? "" : String.format(", %,d of them over 4,096 bytes", tooLong));
        });
    }

    private static boolean isRefusal(String answer) {
        return answer.startsWith("!");
    }

    private String verify(Question question, Proof proof) {
        IdentityOutcome outcome = TokenVerifier.of(question.input().partition(), clock, proof)
                .verify(question.token())
                .toCompletableFuture()
                .join();
        if (outcome instanceof IdentityOutcome.Known known) {
            Identity identity = known.identity();
            return String.join(
                    "|",
                    identity.arn(),
                    identity.canonicalArn(),
                    identity.accountId(),
                    identity.userId(),
                    identity.sessionName(),
                    identity.accessKeyId(),
                    identity.stsEndpoint());
        }
        return "!" + ((IdentityOutcome.Refused) outcome).rejection().message();
    }

    private static Optional<KnownKey> known(Input input, String accessKeyId) {
        AwsPrincipal principal = input.principal();
        String session = principal.sessionToken();
        return accessKeyId.equals(principal.accessKeyId())
                ? Optional.of(new KnownKey(
                        principal.secretAccessKey(),
                        session == null ? "" : session,
                        new CallerIdentity(principal.account(), principal.arn(), principal.userId())))
                : Optional.empty();
    }

    private HttpClient throughAws() {
        URI proxy = aws.httpsProxy();
        return HttpClient.newBuilder()
                .sslContext(aws.sslContext())
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                .build();
    }

    private Map<String, String> awsVariables() {
        return Map.of(
                "HTTPS_PROXY",
                aws.httpsProxy().toString(),
                "SSL_CERT_FILE",
                aws.caBundle().toString());
    }

    /** What a step throws is its answer, as it is of the other programs. */
    private static <T> List<String> each(List<T> all, Step<T> step) {
        return all.parallelStream()
                .map(one -> {
                    try {
                        return step.apply(one);
                    } catch (RuntimeException failure) {
                        return "!" + failure.getMessage();
                    }
                })
                .toList();
    }

    /** What is done with each of many. */
    private interface Step<T> {

        String apply(T one);
    }

    /**
     * A token to verify for a cluster.
     *
     * @param input what the token was first signed for
     */
    record Question(Input input, String cluster, String token) {

        String line() {
            return String.join("\t", cluster, input.partition().id(), input.region(), token);
        }

        /** Leave out what is secret. */
        String describe() {
            return "cluster ID \"" + cluster + "\", " + input.region() + (input.fips() ? ", FIPS" : "")
                    + (input.dualStack() ? ", dual-stack" : "") + ", " + input.principal()
                    + (token.startsWith("!") ? ", not signed: " + token : "");
        }
    }
}
