package authsome.cli.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class KeyTracesTests {

    private static final String KEY = "sk-demo-Ab3/+x9Qw7Er5Ty2Ui8Op1As4Df6";

    private final KeyTraces traces = new KeyTraces(Secret.ofUtf8(KEY));

    @Test
    void findsTheKeyAsItIs() {
        assertTrue(in("OPENAI_API_KEY=" + KEY + "\nPATH=/bin"));
    }

    @Test
    void findsTheKeyInBase64WhateverStandsBeforeIt() {
        for (String before : new String[] {"", "x", "xy", "user:", "Bearer "}) {
            byte[] text = (before + KEY + "!tail").getBytes(StandardCharsets.UTF_8);
            assertTrue(in("h: " + Base64.getEncoder().encodeToString(text)), before);
            assertTrue(in("h: " + Base64.getUrlEncoder().withoutPadding().encodeToString(text)), before);
        }
    }

    @Test
    void findsTheKeyInHexAndUrlForm() {
        byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
        assertTrue(in(HexFormat.of().formatHex(key)));
        assertTrue(in(HexFormat.of().withUpperCase().formatHex(key)));
        assertTrue(in("?key=sk-demo-Ab3%2F%2Bx9Qw7Er5Ty2Ui8Op1As4Df6"));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertFalse(in("OPENAI_API_KEY=authsome-placeholder-0123456789abcdef"));
        assertFalse(in(KEY.substring(0, KEY.length() - 1)));
        assertFalse(in(""));
    }

    private boolean in(String captured) {
        return traces.in(captured.getBytes(StandardCharsets.UTF_8));
    }
}
