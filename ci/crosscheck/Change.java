import dev.touchstone.token.Token;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.function.UnaryOperator;
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
    SIGNATURE {
        @Override
        CrossCheck.Question apply(Input input, String token) {
            return replaced(input, token, "(X-Amz-Signature=.{63})(.)", found -> found.equals("0") ? "1" : "0");
        }
    },
    DATE {
        @Override
        CrossCheck.Question apply(Input input, String token) {
            return replaced(
                    input, token, "(X-Amz-Date=[0-9]{8}T[0-9]{5})([0-9])", found -> found.equals("0") ? "1" : "0");
        }
    },
    ACCESS_KEY {
        @Override
        CrossCheck.Question apply(Input input, String token) {
            return replaced(input, token, "(X-Amz-Credential=.{19})(.)", found -> found.equals("A") ? "B" : "A");
        }
    },
    SESSION_TOKEN {
        @Override
        CrossCheck.Question apply(Input input, String token) {
            return replaced(input, token, "(X-Amz-Security-Token=)(%..|[^&])", found -> found.equals("A") ? "B" : "A");
        }
    };

    private static final Change[] ALL = values();

    /** Return the question with the change. */
    abstract CrossCheck.Question apply(Input input, String token);

    /** Choose one that the input allows. */
    static Change random(Random random, Input input) {
        Change change = ALL[random.nextInt(ALL.length)];
        return change == SESSION_TOKEN && input.principal().sessionToken() == null ? SIGNATURE : change;
    }

    private static CrossCheck.Question replaced(
            Input input, String token, String pattern, UnaryOperator<String> other) {
        String url = new String(
                Base64.getUrlDecoder().decode(token.substring(Token.PREFIX.length())), StandardCharsets.US_ASCII);
        Matcher matcher = Pattern.compile(pattern).matcher(url);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing to change by " + pattern);
        }
        String changed =
                url.substring(0, matcher.start(2)) + other.apply(matcher.group(2)) + url.substring(matcher.end(2));
        return new CrossCheck.Question(
                input,
                input.cluster(),
                Token.PREFIX
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(changed.getBytes(StandardCharsets.US_ASCII)));
    }
}
