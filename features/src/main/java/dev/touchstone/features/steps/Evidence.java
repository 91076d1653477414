package dev.touchstone.features.steps;

import dev.touchstone.features.report.evidence.MediaTypes;
import dev.touchstone.features.report.model.FirstCause;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Attaches to a scenario what went over the wire, for the report. The report redacts. */
public final class Evidence {

    private static final int LOG_TAIL = 8_000;

    private static final Pattern TOKEN = Pattern.compile("k8s-aws-v1\\.([A-Za-z0-9_-]{4,})");
    private static final Pattern ACCESS_KEY = Pattern.compile("(?:AKIA|ASIA)[A-Z0-9]+");

    private final Set<String> accessKeys = ConcurrentHashMap.newKeySet();
    private @Nullable Scenario scenario;

    @Before(order = 0)
    public void begin(Scenario started) {
        scenario = started;
    }

    @After(order = 0)
    public void end() {
        scenario = null;
    }

    /** Take note that those whose tokens are in a request belong to the scenario. */
    void concernsThoseIn(String request) {
        TOKEN.matcher(request).results().map(match -> match.group(1)).forEach(payload -> {
            byte[] url = Base64.getUrlDecoder().decode(payload.substring(0, payload.length() / 4 * 4));
            ACCESS_KEY
                    .matcher(new String(url, StandardCharsets.ISO_8859_1))
                    .results()
                    .forEach(key -> concerns(key.group()));
        });
    }

    /** Take note that someone with this access key belongs to the scenario. */
    public void concerns(String accessKeyId) {
        accessKeys.add(accessKeyId);
    }

    /** Return the access keys of those who belong to the scenario: what is said of others is no evidence. */
    public Set<String> accessKeys() {
        return Set.copyOf(accessKeys);
    }

    /** Attach one request with its answer. */
    public void exchange(String title, String request, String answer) {
        Map<String, String> exchange = new LinkedHashMap<>();
        exchange.put("title", title);
        exchange.put("request", request);
        exchange.put("response", answer);
        attach(JsonMapper.shared().writeValueAsString(exchange), MediaTypes.EXCHANGE, title);
    }

    /** Attach the end of a log, from the start of a line: of a secret cut in half nobody could tell that it is one. */
    public void log(String title, String text) {
        int from = text.length() <= LOG_TAIL ? 0 : text.indexOf('\n', text.length() - LOG_TAIL) + 1;
        attach(text.substring(from), MediaTypes.LOG, title);
    }

    /** Attach the reason that the authenticator gave for a refusal, so that one sees whether it is the one that is meant. */
    public void refusal(String reason) {
        attach(reason, MediaTypes.REFUSAL, "reason of a refusal");
    }

    /** Attach what went wrong first, for a scenario that cannot but fail then. */
    public void cause(FirstCause cause) {
        attach(JsonMapper.shared().writeValueAsString(cause), MediaTypes.CAUSE, "first cause");
    }

    /** Attach that the machine was too slow for this scenario to be judged. */
    public void starved(String howSlow) {
        attach(howSlow, MediaTypes.STARVED, "a starved machine");
    }

    private void attach(String text, String mediaType, String title) {
        if (scenario != null) {
            scenario.attach(text.getBytes(StandardCharsets.UTF_8), mediaType, title);
        }
    }
}
