package dev.touchstone.features.steps.token;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.PresignedUrl;
import dev.touchstone.fixtures.token.TokenText;
import io.cucumber.java.en.Given;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Tokens in a spelling that no client uses, which a lenient reader would take for the usual one. */
public final class UnusualTokenSteps {

    private static final int MIDDLE = 100;

    private final TokenState token;

    public UnusualTokenSteps(TokenState token) {
        this.token = token;
    }

    @Given("an administrator's token with a line feed {word} it")
    public void lineFeed(String place) {
        broken("\n", place);
    }

    @Given("an administrator's token with a carriage return and line feed {word} it")
    public void carriageReturn(String place) {
        broken("\r\n", place);
    }

    @Given("an administrator's token with an unused bit of its last character set")
    public void unusedBit() {
        token.text(OtherBase64.unusedBit(valid()));
    }

    /** The signature covers the character, so STS would take it from a server that escapes it. */
    @Given("an administrator's token whose session token has a {} that the URL does not escape")
    public void unescaped(String character) {
        String raw =
                switch (character) {
                    case "space" -> " ";
                    case "quotation mark" -> "\"";
                    case "accented letter" -> "é";
                    default -> throw new IllegalArgumentException("no such character: " + character);
                };
        AwsPrincipal temporary = token.becomeAdministrator("aws").withSessionToken("before" + raw + "behind");
        Edge.aws().register(temporary);
        String escaped = URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20");
        token.url(PresignedUrl.forPrincipal(temporary, Settings.CLUSTER)
                .afterSigning(url -> url.replace("before" + escaped, "before" + raw)));
    }

    private void broken(String lineBreak, String place) {
        TokenText text = valid().text();
        token.text(
                switch (place) {
                    case "in" -> text.interruptedBy(lineBreak, MIDDLE).token();
                    case "behind" -> text.followedBy(lineBreak).token();
                    default -> throw new IllegalArgumentException("no such place: " + place);
                });
    }

    private PresignedUrl valid() {
        return PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), Settings.CLUSTER);
    }
}
