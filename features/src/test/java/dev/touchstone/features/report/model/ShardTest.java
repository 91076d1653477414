package dev.touchstone.features.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @Test
    void parse_secondOfFour_isThat() {
        assertThat(Shard.parse("2/4", Map.of())).isEqualTo(new Shard(2, 4)).hasToString("2/4");
    }

    @Test
    void parse_podOfAnIndexedJob_isItsPart() {
        assertThat(Shard.parse("job/4", Map.of("JOB_COMPLETION_INDEX", "0"))).isEqualTo(new Shard(1, 4));
        assertThat(Shard.parse("job/4", Map.of("JOB_COMPLETION_INDEX", "3"))).isEqualTo(new Shard(4, 4));
        assertThatThrownBy(() -> Shard.parse("job/4", Map.of())).hasMessageContaining("JOB_COMPLETION_INDEX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "0/4", "5/4", "1/0", "-1/4", "1/4/2", "a/b", " 1/4"})
    void parse_noPart_saysSo(String text) {
        assertThatThrownBy(() -> Shard.parse(text, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shard");
    }

    @Test
    void has_allPartsTogether_eachScenarioOnce() {
        List<Shard> shards =
                IntStream.rangeClosed(1, 4).mapToObj(i -> new Shard(i, 4)).toList();

        assertThat(IntStream.range(0, 101))
                .allSatisfy(position -> assertThat(shards.stream().filter(shard -> shard.has(position)))
                        .hasSize(1));
        assertThat(shards).allSatisfy(shard -> assertThat(
                        IntStream.range(0, 101).filter(shard::has).count())
                .isBetween(25L, 26L));
    }
}
