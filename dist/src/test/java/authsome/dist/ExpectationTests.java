package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.api.client.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What judges others has to be able to say no. */
final class ExpectationTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1}|{\"a\":1}|",
                "{\"a\":1}|{\"a\":2}|.a should be 1 and is 2",
                "{\"a\":null}|{}|.a is missing",
                "{\"a\":null}|{\"a\":null,\"b\":1}|.b is not known to clients",
                "{\"+\":[\"b\"]}|{\"b\":1}|",
                "{\"+\":[\"b\"]}|{}|.b is no addition any more",
                "{\"+*\":true}|{\"b\":1}|",
                "{\"a\":\"~text\"}|{\"a\":null}|.a should be ~text and is null",
                "{\"a\":\"~time\"}|{\"a\":\"2026-06-17T10:20:30.5Z\"}|",
                "{\"a\":\"~time\"}|{\"a\":\"yesterday\"}|.a should be ~time and is \"yesterday\"",
                "{\"a\":\"~/x[0-9]/\"}|{\"a\":\"x12\"}|.a should be ~/x[0-9]/ and is \"x12\"",
                "[1,2]|[1]| should be 2 items and is [1]",
                "[\"~each\",\"~number\"]|[1,true]|[1] should be ~number and is true",
                "[\"~some\",{\"a\":1}]|[{\"a\":2}]| should be one like {\"a\":1} and is [{\"a\":2}]",
                "[\"~some\",{\"a\":1}]|[{\"a\":2},{\"a\":1}]|",
            })
    void says(String wanted, String found, String difference) {
        assertEquals(
                difference == null ? List.of() : List.of(difference.stripTrailing()),
                differences(wanted, found, new HashMap<>()).stream()
                        .map(String::strip)
                        .toList());
    }

    @Test
    void remembersWhatItWasToldToRemember() {
        Map<String, String> known = new HashMap<>();
        assertEquals(List.of(), differences("{\"id\":\"~session=/sess_[0-9]+/\"}", "{\"id\":\"sess_7\"}", known));
        assertEquals(Map.of("session", "sess_7"), known);
    }

    private static List<String> differences(String wanted, String found, Map<String, String> known) {
        return Expectation.differences(
                Json.parse(wanted.getBytes(StandardCharsets.UTF_8)),
                Json.parse(found.getBytes(StandardCharsets.UTF_8)),
                known);
    }
}
