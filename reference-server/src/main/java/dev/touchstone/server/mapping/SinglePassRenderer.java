package dev.touchstone.server.mapping;

import java.util.List;

/** Replaces each placeholder once, so that placeholders inside a session name are not expanded (MAP-07). */
public final class SinglePassRenderer implements TemplateRenderer {

    /** The placeholder that requires an EC2 call. */
    static final String PRIVATE_DNS_NAME = "{{EC2PrivateDNSName}}";

    private static final List<String> PLACEHOLDERS =
            List.of("{{AccountID}}", "{{SessionName}}", "{{SessionNameRaw}}", "{{AccessKeyID}}", PRIVATE_DNS_NAME);

    @Override
    public String render(String template, TemplateValues values) {
        int next = template.indexOf("{{");
        if (next < 0) {
            return template;
        }
        StringBuilder rendered = new StringBuilder(template.length() + 32);
        int done = 0;
        while (next >= 0) {
            String placeholder = placeholder(template, next);
            if (placeholder.isEmpty()) {
                next = template.indexOf("{{", next + 1);
            } else {
                rendered.append(template, done, next).append(value(placeholder, values));
                done = next + placeholder.length();
                next = template.indexOf("{{", done);
            }
        }
        return rendered.append(template, done, template.length()).toString();
    }

    private static String placeholder(String template, int begin) {
        for (String placeholder : PLACEHOLDERS) {
            if (template.startsWith(placeholder, begin)) {
                return placeholder;
            }
        }
        return "";
    }

    private static String value(String placeholder, TemplateValues values) {
        return switch (placeholder) {
            case "{{AccountID}}" -> values.identity().accountId();
            case "{{SessionName}}" -> values.identity().sessionName().replace('@', '-');
            case "{{SessionNameRaw}}" -> values.identity().sessionName();
            case "{{AccessKeyID}}" -> values.identity().accessKeyId();
            case PRIVATE_DNS_NAME -> values.privateDnsName();
            default -> throw new IllegalStateException("no value for placeholder " + placeholder);
        };
    }
}
