package dev.touchstone.features.steps.token;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.fixtures.aws.AwsCall;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.PresignedUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The token that a scenario forges, and whose it is. */
public final class TokenState {

    private static final String ADMINISTRATOR_ID = "AROAEXAMPLE:alice";

    private final Earlier<AwsPrincipal> principal = new Earlier<>("named a principal");
    private boolean administrators;
    private final Earlier<PresignedUrl> url = new Earlier<>("forged a token");
    private @Nullable String text;

    /** How many calls STS had when the principal was made: none of them can have its key. */
    private long callsBefore;

    /** Make someone whom STS knows by this ARN and user ID, with an access key of their own. */
    public AwsPrincipal become(String arn, String userId) {
        administrators = false;
        return become(Edge.aws().newPrincipal(accountOf(arn), arn, userId));
    }

    private AwsPrincipal become(AwsPrincipal made) {
        callsBefore = Edge.aws().calls().size();
        return principal.set(made);
    }

    /** Make a session of the role that {@code StandardSettings} maps to an administrator. */
    public AwsPrincipal becomeAdministrator(String partition) {
        AwsPrincipal administrator = become(administrator(partition), ADMINISTRATOR_ID);
        administrators = true;
        return administrator;
    }

    private static String administrator(String partition) {
        return "arn:" + partition + ":sts::" + Settings.ACCOUNT + ":assumed-role/KubernetesAdmin/alice";
    }

    /** Return whether the token is of somebody who is to be mapped, so that its identity is not what is wrong with it. */
    public boolean isAdministrators() {
        return administrators;
    }

    /** Make a session as {@link #becomeAdministrator} does, with a session token beside its access key. */
    AwsPrincipal becomeTemporaryAdministrator() {
        return become(Edge.aws().newTemporaryPrincipal(Settings.ACCOUNT, administrator("aws"), ADMINISTRATOR_ID));
    }

    /** Make a session as {@link #becomeAdministrator} does, with a session token as long as STS makes one. */
    AwsPrincipal becomeAdministratorWithLongestSessionToken() {
        return become(
                Edge.aws().newPrincipalOfLongestSessionToken(Settings.ACCOUNT, administrator("aws"), ADMINISTRATOR_ID));
    }

    public AwsPrincipal principal() {
        return principal.get();
    }

    public void url(PresignedUrl forged) {
        url.set(forged);
        text = null;
    }

    public PresignedUrl url() {
        return url.get();
    }

    /** Take a text that is not, or not only, an encoded URL. */
    void text(String token) {
        text = token;
    }

    /** Return the token to present. */
    public String token() {
        return text != null ? text : url().token();
    }

    /** Return what has reached STS under this token's access key, or with this token beside other credentials. */
    public List<AwsCall> calls() {
        return principal
                .optional()
                .map(AwsPrincipal::accessKeyId)
                .map(key -> Edge.aws().calls().stream()
                        .skip(callsBefore)
                        .filter(call -> key.equals(call.accessKeyId())
                                || String.valueOf(call.rawQuery()).contains(key))
                        .toList())
                .orElse(List.of());
    }

    private static String accountOf(String arn) {
        String[] sections = arn.split(":", -1);
        return sections.length > 4 && sections[4].matches("[0-9]{12}") ? sections[4] : Settings.ACCOUNT;
    }
}
