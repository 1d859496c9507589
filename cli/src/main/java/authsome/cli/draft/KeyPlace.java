package authsome.cli.draft;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Where a key goes in requests, in the words of definitions. */
public sealed interface KeyPlace {

    /** The header of a token (RFC 6750). */
    KeyPlace BEARER = new Header("Authorization", "Bearer");

    /** Writes it down. */
    void put(JsonObject.Builder block);

    /** As people recognise it. */
    String shown();

    /** @param prefix before the key with a blank; null for the raw key */
    record Header(String name, @Nullable String prefix) implements KeyPlace {

        @Override
        public void put(JsonObject.Builder block) {
            block.put("header_name", name).put("header_prefix", prefix);
        }

        @Override
        public String shown() {
            return name + ": " + (prefix == null ? "" : prefix + " ") + "KEY";
        }
    }

    /** A parameter of the query. */
    record Query(String name) implements KeyPlace {

        @Override
        public void put(JsonObject.Builder block) {
            block.put("placement", "query").put("query_name", name);
        }

        @Override
        public String shown() {
            return "?" + name + "=KEY";
        }
    }

    /** A cookie. */
    record Cookie(String name) implements KeyPlace {

        @Override
        public void put(JsonObject.Builder block) {
            block.put("placement", "cookie").put("cookie_name", name);
        }

        @Override
        public String shown() {
            return "Cookie: " + name + "=KEY";
        }
    }

    /** @param after the beginning of the path behind which the key stands */
    record Path(String after) implements KeyPlace {

        @Override
        public void put(JsonObject.Builder block) {
            block.put("placement", "path").put("path_after", after);
        }

        @Override
        public String shown() {
            return "in the path behind " + after;
        }
    }

    /** The key as the user name of HTTP Basic, without a password. */
    record BasicName() implements KeyPlace {

        @Override
        public void put(JsonObject.Builder block) {
            block.put("placement", "basic").put("basic_secret_is", "username");
        }

        @Override
        public String shown() {
            return "HTTP Basic, the key as user name";
        }
    }

    /** The key as the password of HTTP Basic. */
    record BasicPassword(String username) implements KeyPlace {

        @Override
        public void put(JsonObject.Builder block) {
            block.put("placement", "basic").put("basic_username", username);
        }

        @Override
        public String shown() {
            return "HTTP Basic, the key as password of '" + username + "'";
        }
    }

    /** A user name and a password that both differ from person to person. */
    record BasicPair() implements KeyPlace {

        static final String NAME = "username";
        static final String PASSWORD = "password";

        @Override
        public void put(JsonObject.Builder block) {
            block.put("placement", "basic").put("basic_username_from", NAME).put("basic_password_from", PASSWORD);
        }

        @Override
        public String shown() {
            return "HTTP Basic, a user name and a password";
        }
    }
}
