package authsome.adapters.keyring.linux;

import authsome.domain.secret.Secret;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A process that does with the keyring of its session what it is told, line by line: a session is a matter of environment
 * variables, which a running process cannot change.
 */
final class KeyringProbe {

    private KeyringProbe() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(answer(line.split(" ", -1)));
        }
    }

    private static String answer(String[] words) {
        try {
            Keyring keyring = new SecretServiceProvider().open();
            KeyringItem item = new KeyringItem(words[1], words[2]);
            return switch (words[0]) {
                case "find" ->
                    keyring.find(item)
                            .map(secret -> "found " + secret.use(HexFormat.of()::formatHex))
                            .orElse("none");
                case "store" -> {
                    byte[] bytes = HexFormat.of().parseHex(words[4]);
                    String label = new String(HexFormat.of().parseHex(words[3]), StandardCharsets.UTF_8);
                    keyring.store(item, label, Secret.owning(bytes));
                    yield "stored";
                }
                case "delete" -> keyring.delete(item) ? "deleted" : "none";
                default -> throw new IllegalArgumentException(words[0]);
            };
        } catch (KeyringException refused) {
            return "refused " + refused.reason() + " " + refused.getMessage();
        } catch (IllegalArgumentException wrong) {
            return "wrong " + wrong.getMessage();
        }
    }
}
