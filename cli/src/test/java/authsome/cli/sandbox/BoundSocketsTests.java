package authsome.cli.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BoundSocketsTests {

    @Test
    void findsThoseThatHaveAPath() {
        String table = """
                Num       RefCount Protocol Flags    Type St Inode Path
                0000000081965597: 00000003 00000000 00000000 0001 03   628
                000000005c3efff2: 00000002 00000000 00010000 0001 01 12345 /run/user/1000/bus
                000000005c3efff3: 00000002 00000000 00010000 0001 01 12346 @abstract
                000000005c3efff4: 00000002 00000000 00000000 0002 01 12347 /home/ann/My Agent/s\u00c3\u00bc.sock
                """;
        assertEquals(
                List.of(Path.of("/run/user/1000/bus"), Path.of("/home/ann/My Agent/s\u00fc.sock")),
                BoundSockets.find(table));
    }
}
