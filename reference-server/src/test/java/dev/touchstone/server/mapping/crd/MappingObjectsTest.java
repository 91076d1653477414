package dev.touchstone.server.mapping.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.mapping.IdentityMapping;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingObjectsTest {

    private final MappingObjects objects = new MappingObjects();

    @Test
    void objectsOfOneArn_firstByNameWinsAndTheNextFollows() {
        objects.put("b", "arn", mapping("b"));
        objects.put("a", "arn", mapping("a"));
        assertThat(objects.find("arn")).contains(mapping("a"));
        objects.remove("a");
        assertThat(objects.find("arn")).contains(mapping("b"));
        objects.remove("b");
        objects.remove("b");
        assertThat(objects.find("arn")).isEmpty();
    }

    @Test
    void objectThatMoves_leavesItsOldArn() {
        objects.put("a", "arn", mapping("one"));
        objects.put("a", "other", mapping("two"));
        assertThat(objects.find("arn")).isEmpty();
        assertThat(objects.find("other")).contains(mapping("two"));
    }

    @Test
    void objectThatIsWrittenAgain_isMappedAtEveryMoment() throws InterruptedException {
        objects.put("a", "arn", mapping("a"));
        objects.put("b", "arn", mapping("b"));
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 100_000; i++) {
                objects.put("a", "arn", mapping("a"));
            }
        });
        writer.start();
        while (writer.isAlive()) {
            assertThat(objects.find("arn")).contains(mapping("a"));
        }
        writer.join();
    }

    private static IdentityMapping mapping(String username) {
        return new IdentityMapping(username, List.of());
    }
}
