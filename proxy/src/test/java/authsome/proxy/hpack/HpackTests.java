package authsome.proxy.hpack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples of RFC 7541 C, and what is never kept. */
final class HpackTests {

    private static final String FIRST = """
            :method: GET
            :scheme: http
            :path: /
            :authority: www.example.com
            """;

    private static final String THIRD = """
            :method: GET
            :scheme: https
            :path: /index.html
            :authority: www.example.com
            custom-key: custom-value
            """;

    private final HpackDecoder decoder = new HpackDecoder(1 << 16);

    private String read(String hex) throws Exception {
        byte[] block = HexFormat.of().parseHex(hex.replace(" ", ""));
        StringBuilder text = new StringBuilder();
        for (Field field : decoder.decode(block, block.length).fields()) {
            text.append(field.name()).append(": ").append(field.value()).append('\n');
        }
        return text.toString();
    }

    @Test
    void literals() throws Exception {
        assertEquals(
                "custom-key: custom-header\n",
                read("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572"));
        assertEquals(":path: /sample/path\n", read("040c 2f73 616d 706c 652f 7061 7468"));
        byte[] never = HexFormat.of().parseHex("100870617373776f726406736563726574");
        Field field = decoder.decode(never, never.length).fields().getFirst();
        assertEquals(new Field("password", "secret", true), field);
        assertFalse(field.toString().contains("secret"));
        assertEquals(":method: GET\n", read("82"));
    }

    @Test
    void requestsInPlainText() throws Exception {
        assertEquals(FIRST, read("8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d"));
        assertEquals(FIRST + "cache-control: no-cache\n", read("8286 84be 5808 6e6f 2d63 6163 6865"));
        assertEquals(THIRD, read("8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65"));
    }

    @Test
    void requestsInHuffmanCode() throws Exception {
        assertEquals(FIRST, read("8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff"));
        assertEquals(FIRST + "cache-control: no-cache\n", read("8286 84be 5886 a8eb 1064 9cbf"));
        assertEquals(THIRD, read("8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf"));
    }

    @Test
    void responsesWithASmallTable() throws Exception {
        String rest =
                "cache-control: private\ndate: Mon, 21 Oct 2013 20:13:21 GMT\nlocation: https://www.example.com\n";
        assertEquals(
                ":status: 302\n" + rest,
                read("3fe1 01 4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b"
                        + "ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3"));
        assertEquals(":status: 307\n" + rest, read("4883 640e ffc1 c0bf"));
        assertEquals(
                ":status: 200\n" + rest.replace(":21 GMT", ":22 GMT")
                        + "content-encoding: gzip\nset-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1\n",
                read("88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d"
                        + "d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5"
                        + "b106 3d50 07"));
    }

    @Test
    void allBytesComeBack() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        HpackEncoder block = new HpackEncoder().add("x-long", all, 0, all.length, false);
        Field field = decoder.decode(block.bytes(), block.length()).fields().getFirst();
        assertArrayEquals(all, field.value().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void nothingIsKeptFromOneBlockToTheNext() throws Exception {
        byte[] secret = "Bearer key-of-work".getBytes(StandardCharsets.US_ASCII);
        HpackEncoder first = new HpackEncoder().add("authorization", secret, 0, secret.length, false);
        HpackEncoder second = new HpackEncoder().add("authorization", secret, 0, secret.length, false);
        assertEquals(first.length(), second.length());
        assertTrue(decoder.decode(first.bytes(), first.length())
                .fields()
                .getFirst()
                .sensitive());
        first.wipe();
        assertFalse(new String(first.bytes(), StandardCharsets.ISO_8859_1).contains("key"));
        assertEquals(0, first.length());
    }

    @Test
    void theTableKeepsNoMoreThanItMay() throws Exception {
        byte[] entry = new byte[3_006];
        System.arraycopy(HexFormat.of().parseHex("4001787fb916"), 0, entry, 0, 6);
        decoder.decode(entry, entry.length);
        assertEquals("x", read("be").substring(0, 1));
        entry[2] = 'y';
        decoder.decode(entry, entry.length);
        assertEquals("y", read("be").substring(0, 1));
        assertThrows(CompressionException.class, () -> read("bf"), "two of them are more than the table has room for");
        assertThrows(CompressionException.class, () -> read("20be"), "a table of nothing holds nothing");
    }

    @Test
    void aNumberHasNoMoreDigitsThanItCouldNeed() throws Exception {
        String rest = "61".repeat(127) + "0178";
        assertEquals("a".repeat(127) + ": x\n", read("00 7f 80 80 80 80 00" + rest));
        assertThrows(CompressionException.class, () -> read("00 7f 80 80 80 80 80 00" + rest));
    }

    @Test
    void aLongListIsReadForItsTableAndNotKept() throws Exception {
        HpackDecoder narrow = new HpackDecoder(100);
        byte[] block = HexFormat.of().parseHex("400178013140017901324001 7a0133".replace(" ", ""));
        assertTrue(narrow.decode(block, block.length).tooLong());
        byte[] named = {(byte) 0xbe, (byte) 0xbf};
        assertEquals("z", narrow.decode(named, 2).fields().getFirst().name());
    }
}
