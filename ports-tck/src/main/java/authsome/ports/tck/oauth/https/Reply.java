package authsome.ports.tck.oauth.https;

import authsome.ports.tck.oauth.Answer;
import authsome.ports.tck.oauth.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body
 */
record Reply(int status, Map<String, String> headers, String body) {

    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply json(int status, Map<String, ?> members) {
        return of(status, "application/json", Json.write(members));
    }

    static Reply of(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type, "Cache-Control", "no-store"), body);
    }

    static Reply redirect(String location) {
        return new Reply(302, Map.of("Location", location), "");
    }

    static Reply refusal(Answer.Refusal refusal) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", refusal.error());
        members.put("error_description", refusal.description());
        return json(refusal.status(), members);
    }
}
