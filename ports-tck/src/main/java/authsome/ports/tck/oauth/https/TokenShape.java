package authsome.ports.tck.oauth.https;

import authsome.ports.tck.oauth.Answer;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.Json;
import authsome.ports.tck.oauth.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes tokens, by RFC 6749 section 5.1 or in the shape that a test ordered. */
final class TokenShape {

    private TokenShape() {}

    static Reply write(Answer.Tokens tokens, Fault.@Nullable Reshaped shape) {
        Map<String, Object> members = members(tokens);
        if (shape == null) {
            return Reply.json(200, members);
        }
        shape.without().forEach(members::remove);
        shape.members().forEach((name, json) -> members.put(name, new Json.Raw(json)));
        if (shape.asForm()) {
            StringJoiner form = new StringJoiner("&");
            members.forEach((name, value) -> form.add(name + "=" + Query.encode(text(value))));
            return Reply.of(200, "application/x-www-form-urlencoded", form.toString());
        }
        if (shape.under().isEmpty()) {
            return Reply.json(200, members);
        }
        Map<String, Object> outer = new LinkedHashMap<>();
        shape.members().forEach((name, json) -> outer.put(name, new Json.Raw(json)));
        outer.put(shape.under(), members);
        return Reply.json(200, outer);
    }

    private static Map<String, Object> members(Answer.Tokens tokens) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", tokens.access());
        members.put("token_type", "Bearer");
        members.put("expires_in", tokens.lifetime().toSeconds());
        members.put("scope", String.join(" ", tokens.scopes()));
        if (tokens.refresh() != null) {
            members.put("refresh_token", tokens.refresh());
        }
        if (tokens.refreshLifetime() != null) {
            members.put("refresh_expires_in", tokens.refreshLifetime().toSeconds());
        }
        if (tokens.signedAccount() != null) {
            members.put("id_token", tokens.signedAccount());
        }
        return members;
    }

    private static String text(Object value) {
        return value instanceof Json.Raw raw ? raw.text().replace("\"", "") : value.toString();
    }
}
