package authsome.proxy.redaction;

import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * A secret within a text that was encoded as a whole: as three bytes become four characters, it has one of three forms there,
 * by where it begins. The characters at its ends, which hold bits of its neighbours, are no part of these.
 */
final class Base64Forms {

    private static final byte FILLER = 'A';

    private Base64Forms() {}

    /** Gives each form, in the standard alphabet and, where it differs, in that for URLs. */
    static void of(byte[] secret, byte[] placeholder, Consumer<Form> each) {
        byte[] whole = Arrays.copyOf(placeholder, (placeholder.length + 2) / 3 * 3);
        Arrays.fill(whole, placeholder.length, whole.length, (byte) '-');
        byte[] encoded = Base64.getEncoder().encode(whole);
        for (int before = 0; before < 3; before++) {
            byte[] sought = encoded(secret, before);
            byte[] shown = shown(encoded, firstWhole(before), sought.length);
            byte[] forUrls = forUrls(sought);
            each.accept(new Form(sought, shown, FILLER));
            if (!Arrays.equals(sought, forUrls)) {
                each.accept(new Form(forUrls, forUrls(shown), FILLER));
            }
        }
    }

    /** Which character is the first that holds nothing of the bytes before. */
    private static int firstWhole(int before) {
        return (8 * before + 5) / 6;
    }

    private static byte[] encoded(byte[] secret, int before) {
        byte[] text = new byte[before + secret.length];
        System.arraycopy(secret, 0, text, before, secret.length);
        byte[] encoded = Base64.getEncoder().encode(text);
        byte[] middle = Arrays.copyOfRange(encoded, firstWhole(before), 8 * text.length / 6);
        Arrays.fill(text, (byte) 0);
        Arrays.fill(encoded, (byte) 0);
        return middle;
    }

    /** The placeholder at a place where whoever decodes it reads it, and as long as needs be for the rest to be read too. */
    private static byte[] shown(byte[] encoded, int first, int length) {
        int lead = (4 - first) % 4;
        int tail = Math.floorMod(length - lead - encoded.length, 4);
        byte[] shown = new byte[lead + encoded.length + tail];
        Arrays.fill(shown, FILLER);
        System.arraycopy(encoded, 0, shown, lead, encoded.length);
        return shown;
    }

    private static byte[] forUrls(byte[] text) {
        byte[] other = text.clone();
        for (int i = 0; i < other.length; i++) {
            if (other[i] == '+') {
                other[i] = '-';
            } else if (other[i] == '/') {
                other[i] = '_';
            }
        }
        return other;
    }
}
