package authsome.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * Jazzer on every parser. In the gate it tries the inputs that are known again, which are in the resources of this class;
 * under {@code -Pslow} it looks for new ones, guided by what they reach.
 *
 * <p>One test for all, since Jazzer searches for one in each process: the first byte chooses the parser.
 */
final class JazzerTests {

    @FuzzTest(maxDuration = "20m")
    void anyParser(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Target[] targets = Target.values();
        targets[Byte.toUnsignedInt(input[0]) % targets.length].accept(Arrays.copyOfRange(input, 1, input.length));
    }
}
