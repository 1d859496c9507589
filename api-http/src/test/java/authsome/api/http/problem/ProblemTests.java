package authsome.api.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProblemTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json",
                "Application/Problem+JSON; q=0.5",
                "application/json, application/problem+json;q=0.9"
            })
    void isForWhoNamesIt(String accept) {
        assertTrue(Problem.isWanted(accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/*",
                "application/json",
                "application/problem+json;q=0",
                "application/problem+xml"
            })
    void isForNobodyElse(String accept) {
        assertFalse(Problem.isWanted(accept));
    }

    @Test
    void keepsWhatTheErrorSays() {
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"m\",\"code\":\"E\","
                        + "\"error\":\"E\",\"message\":\"m\",\"provider\":null,\"hint\":\"do this\",\"source\":\"authsome\"}",
                problem(404, "{\"error\":\"E\",\"message\":\"m\",\"provider\":null,\"hint\":\"do this\"}"));
    }

    @Test
    void aDetailIsADetailAndHasAStep() {
        String problem = problem(401, "{\"detail\":\"Missing PoP authorization header\"}");
        assertTrue(
                problem.contains("\"detail\":\"Missing PoP authorization header\",\"hint\":\"sign the request"),
                problem);
    }

    @Test
    void fieldsThatAreWrongStayAsErrors() {
        String problem = problem(422, "{\"detail\":[{\"loc\":[\"body\",\"x\"],\"msg\":\"x must be a text\"}]}");
        assertTrue(problem.contains("\"detail\":\"x must be a text\",\"errors\":[{\"loc\":"), problem);
    }

    private static String problem(int status, String error) {
        JsonObject known = Json.parseObject(error.getBytes(StandardCharsets.UTF_8));
        return new String(Json.print(Problem.of(status, known)), StandardCharsets.UTF_8);
    }
}
