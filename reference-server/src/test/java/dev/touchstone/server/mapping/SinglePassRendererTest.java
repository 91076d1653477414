package dev.touchstone.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.verifier.identity.Identity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinglePassRendererTest {

    private final SinglePassRenderer renderer = new SinglePassRenderer();

    @ParameterizedTest
    @CsvSource({
        "{{AccountID}},123456789012",
        "{{SessionName}},me-corp.com",
        "{{SessionNameRaw}},me@corp.com",
        "{{AccessKeyID}},AKIATEST",
        "a{{AccountID}}b{{AccountID}}c,a123456789012b123456789012c",
        "{{EC2PrivateDNSName}},ip-10-0-0-1.ec2.internal",
    })
    void placeholders_areReplaced(String template, String expected) {
        assertThat(render(template, "me@corp.com")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{Unknown}}", "{{ SessionName }}", "{{sessionname}}", "{SessionName}", "{{", "}}", "$1"})
    void otherText_stays(String template) {
        assertThat(render(template, "s")).isEqualTo(template);
    }

    @Test
    void sessionThatLooksLikeAPlaceholder_isNotExpanded() {
        assertThat(render("{{SessionName}}", "{{AccessKeyID}}$0")).isEqualTo("{{AccessKeyID}}$0");
    }

    @Property
    void rawSession_appearsAsItIs(@ForAll String session) {
        assertThat(render("a {{SessionNameRaw}} b", session)).isEqualTo("a " + session + " b");
    }

    @Property
    void session_hasNoAtSign(@ForAll String session) {
        assertThat(render("{{SessionName}}", session)).isEqualTo(session.replace('@', '-'));
    }

    private String render(String template, String session) {
        Identity identity =
                new Identity("arn", "arn", "123456789012", "AROA", session, "AKIATEST", "sts.amazonaws.com");
        return renderer.render(template, new TemplateValues(identity, "ip-10-0-0-1.ec2.internal"));
    }
}
