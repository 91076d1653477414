import dev.touchstone.token.Token;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One thing that no longer is what was signed. */
enum Change {
    ANOTHER_CLUSTER {
        @Override
        CrossCheck.Question apply(Input input, String token) {
            return new CrossCheck.Question(input, input.cluster() + "x", token);
        }
    },
    SIGNATURE("(X-Amz-Signature=.{63})(.)", "0", "1"),
    DATE("(X-Amz-Date=[0-9]{8}T[0-9]{5})([0-9])", "0", "1"),
    ACCESS_KEY("(X-Amz-Credential=.{19})(.)", "A", "B"),
    SESSION_TOKEN("(X-Amz-Security-Token=)(%..|[^&])", "A", "B");

    private static final Change[] ALL = values();

    private final Pattern pattern;
    private final String usual;
    private final String other;

    Change() {
        this("", "", "");
    }

    /**
     * @param pattern its second group is replaced
     * @param usual what takes its place
     * @param other what does where it is the usual already
     */
    Change(String pattern, String usual, String other) {
        this.pattern = Pattern.compile(pattern);
        this.usual = usual;
        this.other = other;
    }

    /** Choose one that the input allows. */
    static Change random(Random random, Input input) {
        Change change = ALL[random.nextInt(ALL.length)];
        return change == SESSION_TOKEN && input.principal().sessionToken() == null ? SIGNATURE : change;
    }

    /** Return the question with the change. */
    CrossCheck.Question apply(Input input, String token) {
        String url = new String(
                Base64.getUrlDecoder().decode(token.substring(Token.PREFIX.length())), StandardCharsets.US_ASCII);
        Matcher matcher = pattern.matcher(url);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing to change by " + pattern);
        }
        String changed = url.substring(0, matcher.start(2))
                + (matcher.group(2).equals(usual) ? other : usual)
                + url.substring(matcher.end(2));
        return new CrossCheck.Question(
                input,
                input.cluster(),
                Token.PREFIX
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(changed.getBytes(StandardCharsets.US_ASCII)));
    }
}
