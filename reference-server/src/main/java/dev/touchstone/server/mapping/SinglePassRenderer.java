package dev.touchstone.server.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces each placeholder once, so that nothing a session name holds is expanded in turn (MAP-07). */
public final class SinglePassRenderer implements TemplateRenderer {

    /** The placeholder that costs a call to EC2. */
    static final String PRIVATE_DNS_NAME = "{{EC2PrivateDNSName}}";

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{(AccountID|SessionName|SessionNameRaw|AccessKeyID|EC2PrivateDNSName)}}");

    @Override
    public String render(String template, TemplateValues values) {
        if (!template.contains("{{")) {
            return template;
        }
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), values)));
    }

    private static String value(String placeholder, TemplateValues values) {
        return switch (placeholder) {
            case "AccountID" -> values.identity().accountId();
            case "SessionName" -> values.identity().sessionName().replace('@', '-');
            case "SessionNameRaw" -> values.identity().sessionName();
            case "AccessKeyID" -> values.identity().accessKeyId();
            case "EC2PrivateDNSName" -> values.privateDnsName();
            default -> throw new IllegalStateException("no value for placeholder " + placeholder);
        };
    }
}
