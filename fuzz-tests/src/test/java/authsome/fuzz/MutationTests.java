package authsome.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every parser on inputs made by seed, the same in each build. The system property {@code authsome.fuzz.inputs} says how
 * many there are for each.
 */
final class MutationTests {

    @ParameterizedTest
    @EnumSource
    void readsOrRefusesWhateverComes(Target target) {
        long inputs = Long.getLong("authsome.fuzz.inputs", 2_000);
        Mutator mutator = new Mutator(target.corpus());
        for (long seed = 1; seed <= inputs / target.dearness(); seed++) {
            byte[] input = mutator.input(seed);
            try {
                target.accept(input);
            } catch (RuntimeException | Error broken) {
                throw new AssertionError(
                        target + ", seed " + seed + ", Base64 of the input: "
                                + Base64.getEncoder().encodeToString(input),
                        broken);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsOrRefusesWhatItBeginsWith(Target target) {
        target.corpus().forEach(target::accept);
        target.accept(new byte[0]);
    }

    @Test
    void theSameSeedMakesTheSameInputAndAnotherMakesAnother() {
        Mutator mutator = new Mutator(Target.REQUEST_HEAD.corpus());
        assertArrayEquals(mutator.input(7), mutator.input(7));
        assertFalse(Arrays.equals(mutator.input(7), mutator.input(8)));
    }

    @Test
    void aParserThatBreaksIsSeen() {
        Mutator mutator = new Mutator(Target.HANDLE.corpus());
        assertThrows(IndexOutOfBoundsException.class, () -> {
            for (long seed = 1; seed <= 2_000; seed++) {
                brokenParser(mutator.input(seed));
            }
        });
        assertTrue(List.of(Target.values()).size() >= 24, "a target is missing");
    }

    /** Forgets that a text may end early. */
    private static int brokenParser(byte[] input) {
        return input[20];
    }
}
