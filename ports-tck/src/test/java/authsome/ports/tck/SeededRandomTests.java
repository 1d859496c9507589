package authsome.ports.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SeededRandomTests {

    @Test
    void drawsTheSameForTheSameSeed() {
        assertArrayEquals(draw(new SeededRandom(5)), draw(new SeededRandom(5)));
        assertEquals(new SeededRandom(5).nextLong(), new SeededRandom(5).nextLong());
        assertEquals(new SeededRandom(5).nextInt(1000), new SeededRandom(5).nextInt(1000));
    }

    @Test
    void drawsOtherBytesForAnotherSeedAndTheNextTime() {
        SeededRandom random = new SeededRandom(5);
        byte[] first = draw(random);
        assertFalse(Arrays.equals(first, draw(random)));
        assertFalse(Arrays.equals(first, draw(new SeededRandom(6))));
    }

    private static byte[] draw(SeededRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }
}
