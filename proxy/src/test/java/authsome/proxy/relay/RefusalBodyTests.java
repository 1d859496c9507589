package authsome.proxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RefusalBodyTests {

    private static final RunId RUN = new RunId("run_0123456789ab");
    private static final HttpTarget TARGET = new HttpTarget(new Origin("api.service.test", 443), "POST", "/v1/x y");

    @Test
    void saysWhyWhatCouldHaveBeenMeantAndWhatToDo() {
        NearMiss miss = new NearMiss("path", "test/work", "it is for another path");
        assertEquals(
                """
                {
                  "type": "about:blank",
                  "title": "Forbidden",
                  "status": 403,
                  "detail": "no account \\"b\\\\c\\u0009\\"",
                  "code": "no_such_connection",
                  "near_misses": [
                    {"subject": "test/work", "reason": "path", "sentence": "it is for another path"}
                  ],
                  "hint": "authsome explain --run run_0123456789ab POST https://api.service.test/",
                  "source": "authsome"
                }
                """,
                RefusalBody.of(RUN, TARGET, "no_such_connection", "no account \"b\\c\t\"", List.of(miss))
                        .text(403));
    }

    @Test
    void aLongListOfMissesIsCut() {
        List<NearMiss> many = Stream.generate(() -> new NearMiss("port", "test/a", "another port"))
                .limit(9)
                .toList();
        String text = RefusalBody.of("no_match", "no").with(many).text(403);
        assertEquals(6, text.split("\"test/a\"", -1).length, text);
    }

    @Test
    void everyStatusHasAStep() {
        for (int status : new int[] {400, 403, 405, 407, 408, 421, 431, 502, 503, 504, 505}) {
            String text = RefusalBody.of(null, "so").text(status);
            assertTrue(text.contains("\n  \"hint\": \""), text);
            assertTrue(text.contains("\n  \"status\": " + status + ",\n"), text);
        }
    }
}
