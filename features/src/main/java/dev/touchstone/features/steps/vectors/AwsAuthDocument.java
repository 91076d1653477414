package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The document of a vector. Its roles and users are given names that no other document has, so that what was there before
 * is not taken for what is there now.
 */
final class AwsAuthDocument {

    private static final Pattern PERSON = Pattern.compile("arn:aws:iam::\\d{12}:(?:role|user)/[\\w/]+");
    private static final Pattern ACCOUNT = Pattern.compile("(?<![\\d:])\\d{12}(?!\\d)");

    private final Vector vector;

    AwsAuthDocument(Vector vector) {
        this.vector = vector;
    }

    Vector vector() {
        return vector;
    }

    String name() {
        return vector.name();
    }

    /** Return a text of the vector, with the names of this document. */
    String text(String name) {
        return own(vector.text(name));
    }

    /**
     * Return its data, and one more mapping under a key that it leaves alone.
     *
     * @param markers takes the ARN of whom that maps, and the verdict on them; where no key is left, of whom the document
     *     itself maps
     */
    Map<String, String> marked(Map<String, String> markers) {
        Map<String, String> data = new TreeMap<>();
        vector.test()
                .path("data")
                .propertyStream()
                .forEach(entry -> data.put(entry.getKey(), own(entry.getValue().asString())));
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(data.keySet());
        String user = "arn:aws:iam::" + Settings.ACCOUNT + ":user/" + prefix() + "Marker";
        String role = "arn:aws:iam::" + Settings.ACCOUNT + ":role/" + prefix() + "Marker";
        String account = String.format(Locale.ROOT, "77%010d", vector.number());
        if (!taken.contains("mapUsers")) {
            data.put("mapUsers", "- userarn: " + user + "\n  username: marker\n");
            markers.put(user, "accepted as marker in []");
        } else if (!taken.contains("mapRoles")) {
            data.put("mapRoles", "- rolearn: " + role + "\n  username: marker\n");
            markers.put(role, "accepted as marker in []");
        } else if (!taken.contains("mapAccounts")) {
            data.put("mapAccounts", "- \"" + account + "\"\n");
            String member = "arn:aws:iam::" + account + ":user/Marker";
            markers.put(member, "accepted as " + member + " in []");
        } else {
            for (JsonNode entry : vector.test().path("roles")) {
                String arn = own(entry.path("rolearn").asString());
                markers.put(arn, meant(arn));
            }
        }
        return data;
    }

    /** Name everyone whom the data speaks of, be they mapped or not. */
    Set<String> people() {
        Set<String> people = new TreeSet<>();
        vector.test().path("data").forEach(text -> {
            String own = own(text.asString());
            PERSON.matcher(own).results().map(MatchResult::group).forEach(people::add);
            ACCOUNT.matcher(own).results().forEach(account -> people.add(member(account.group())));
        });
        if (people.isEmpty()) {
            people.add(member(Settings.ACCOUNT));
        }
        return people;
    }

    private String member(String account) {
        return "arn:aws:iam::" + account + ":user/" + prefix() + "Member";
    }

    /** Return who someone is by the roles, users and accounts that the vector lists. */
    String meant(String arn) {
        for (JsonNode role : vector.test().path("roles")) {
            if (own(role.path("rolearn").asString()).equals(arn)) {
                return accepted(role.path("username").asString().replace("{{SessionName}}", Principals.SESSION), role);
            }
        }
        for (JsonNode user : vector.test().path("users")) {
            if (own(user.path("userarn").asString()).equals(arn)) {
                return accepted(user.path("username").asString(), user);
            }
        }
        boolean ofAccount = vector.test()
                .path("accounts")
                .valueStream()
                .anyMatch(account -> arn.split(":")[4].equals(account.asString()));
        return ofAccount ? "accepted as " + arn + " in []" : "refused";
    }

    /** Return who the one is whom the vector asks for. */
    String found(String arn) {
        return vector.isValid() ? accepted(text("username"), vector.test()) : "refused";
    }

    private static String accepted(String username, JsonNode entry) {
        return "accepted as " + username + " in "
                + entry.path("groups").valueStream().map(JsonNode::asString).toList();
    }

    private String own(String text) {
        return text.replaceAll(":(role|user)/", ":$1/" + prefix());
    }

    private String prefix() {
        return "Vector" + vector.number() + "x";
    }
}
