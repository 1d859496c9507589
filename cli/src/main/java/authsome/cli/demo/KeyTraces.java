package authsome.cli.demo;

import authsome.domain.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Finds a key in captured bytes, as it is and in the disguises that programs give to text. */
final class KeyTraces {

    private final List<byte[]> forms = new ArrayList<>();

    KeyTraces(Secret key) {
        key.use(bytes -> {
            forms.add(bytes.clone());
            addBase64(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            add(hex);
            add(hex.toUpperCase(Locale.ROOT));
            add(URLEncoder.encode(new String(bytes, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            return forms.size();
        });
    }

    /** Base64 looks different by how many bytes stand before the key; the first and last characters are shared. */
    private void addBase64(byte[] key) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + key.length];
            System.arraycopy(key, 0, shifted, before, key.length);
            String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String sure = all.substring(before == 0 ? 0 : before + 1, all.length() - 1);
            add(sure);
            add(sure.replace('+', '-').replace('/', '_'));
        }
    }

    private void add(String form) {
        forms.add(form.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether {@code captured} holds the key in any form. */
    boolean in(byte[] captured) {
        return forms.stream().anyMatch(form -> contains(captured, form));
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int at = 0; at + part.length <= text.length; at++) {
            if (text[at] == part[0] && Arrays.equals(text, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
