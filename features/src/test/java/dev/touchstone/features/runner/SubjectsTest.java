package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.testbed.GivenProgram;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubjectsTest {

    private static final Subject REFERENCE = Subjects.of("server", GivenProgram.NONE, null, List.of());
    private static final Subject COMMAND = Subjects.of("server", new GivenProgram("mine", null), null, List.of());

    @Test
    void of_commandWithQuotedBlanks_isNamedByItsProgram() {
        for (String command : List.of("\"/sp ace/srv\" --x", "'/sp ace/srv'", "/sp\\ ace/srv a b", "srv")) {
            assertThat(Subjects.of("server", new GivenProgram(command, null), null, List.of())
                            .name())
                    .as(command)
                    .isEqualTo("srv");
        }
    }

    @Test
    void judged_programBesideTheReference_isTheSideOfTheProgram() {
        assertThat(Subjects.judged(COMMAND, REFERENCE)).isEqualTo(Set.of(Side.SERVER));
        assertThat(Subjects.judged(REFERENCE, COMMAND)).isEqualTo(Set.of(Side.CLIENT));
    }

    @Test
    void judged_runningCluster_isBothWhateverTheClientIs() {
        assertThat(Subjects.judged(Subjects.ofCluster("lab", URI.create("https://api")), REFERENCE))
                .isEqualTo(Set.of(Side.SERVER, Side.CLIENT));
    }

    @Test
    void judged_twoPrograms_orTheReferenceAlone_areBoth() {
        assertThat(Subjects.judged(COMMAND, COMMAND)).isEqualTo(Set.of(Side.SERVER, Side.CLIENT));
        assertThat(Subjects.judged(REFERENCE, REFERENCE)).isEqualTo(Set.of(Side.SERVER, Side.CLIENT));
    }
}
