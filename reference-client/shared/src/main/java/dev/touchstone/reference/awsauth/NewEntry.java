package dev.touchstone.reference.awsauth;

import dev.touchstone.reference.mapping.SsoRole;
import dev.touchstone.reference.mapping.UnmatchableArn;
import dev.touchstone.verifier.text.Ascii;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry to add.
 *
 * @param arn of the role or user; empty if {@code sso} is given
 * @param sso a permission set; roles only
 */
public record NewEntry(Kind kind, String arn, @Nullable SsoRole sso, String username, List<String> groups) {

    /** What JSON leaves as it is but YAML does not take, or takes for the end of a line. */
    private static final Pattern NOT_IN_YAML = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff]");

    /** The list that an entry goes to. */
    public enum Kind {
        ROLE("mapRoles", "rolearn"),
        USER("mapUsers", "userarn");

        private final String dataKey;
        private final String arnKey;

        Kind(String dataKey, String arnKey) {
            this.dataKey = dataKey;
            this.arnKey = arnKey;
        }

        String dataKey() {
            return dataKey;
        }

        String arnKey() {
            return arnKey;
        }
    }

    public NewEntry {
        groups = List.copyOf(groups);
    }

    /** Return what is missing or invalid (CLI-23). */
    public Optional<String> objection() {
        if (username.isBlank() || groups.isEmpty() || groups.stream().anyMatch(String::isBlank)) {
            return Optional.of("invalid empty value in username or groups");
        }
        if (sso != null) {
            return arn.isEmpty()
                    ? sso.objection()
                    : Optional.of("only one of --" + kind.arnKey() + " and --sso may be given");
        }
        if (arn.isBlank()) {
            return Optional.of("invalid empty value in " + kind.arnKey());
        }
        return arn.regionMatches(true, 0, "arn:", 0, 4) && arn.split(":", 6).length == 6
                ? Optional.empty()
                : Optional.of(
                        "\"" + arn + "\" is not an ARN, expected one such as arn:aws:iam::111122223333:role/Admin");
    }

    /** Return why the entry may match nobody, with what was meant. It is added all the same, as upstream's program does. */
    public Optional<String> warning() {
        String lower = Ascii.lower(arn);
        boolean isOfUser = lower.contains(":user/");
        boolean isOfRole = lower.contains(":role/") || lower.contains(":assumed-role/");
        if (kind == Kind.ROLE ? isOfUser : isOfRole) {
            return Optional.of("this is the ARN of a " + (isOfUser ? "user" : "role") + ", under " + kind.arnKey());
        }
        return UnmatchableArn.of(arn).map(wrong -> wrong.objection() + "; should be: " + wrong.correction());
    }

    /** Describe the entry for the confirmation prompt. */
    public String describe() {
        String who =
                sso == null ? kind.arnKey() + " " + arn : "sso " + sso.permissionSetName() + " of " + sso.accountId();
        return who + ", username " + username + ", groups " + groups;
    }

    /** Return the entry as a block YAML list item, indented by this many spaces. */
    String yaml(int indent) {
        String start = sso == null
                ? "- " + kind.arnKey() + ": " + quoted(arn) + "\n"
                : "- sso:\n    permissionSetName: " + quoted(sso.permissionSetName()) + "\n    accountID: "
                        + quoted(sso.accountId()) + "\n    partition: " + quoted(sso.partition()) + "\n";
        String rest = "  username: " + quoted(username) + "\n  groups:\n"
                + groups.stream().map(group -> "  - " + quoted(group) + "\n").collect(Collectors.joining());
        return (start + rest).indent(indent);
    }

    /** Return the entry as flow YAML, which is JSON. */
    String flow() {
        String who = sso == null
                ? quoted(kind.arnKey()) + ": " + quoted(arn)
                : "\"sso\": {\"permissionSetName\": " + quoted(sso.permissionSetName()) + ", \"accountID\": "
                        + quoted(sso.accountId()) + ", \"partition\": " + quoted(sso.partition()) + "}";
        return "{" + who + ", \"username\": " + quoted(username) + ", \"groups\": ["
                + groups.stream().map(NewEntry::quoted).collect(Collectors.joining(", ")) + "]}";
    }

    private static String quoted(String text) {
        String json = JsonMapper.shared().writeValueAsString(text);
        return NOT_IN_YAML.matcher(json).replaceAll(found -> "\\\\u%04x"
                .formatted((int) found.group().charAt(0)));
    }
}
