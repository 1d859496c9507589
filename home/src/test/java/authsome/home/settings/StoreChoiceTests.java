package authsome.home.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class StoreChoiceTests {

    @Test
    void changesTheOneValueAndNoOtherLetter() {
        assertEquals(
                "{ /* \"store\": \"x\" */ \"a\": {\"store\": \"y\"}, // z\n \"store\" : \"hcvault\" , \"b\": 1 }\n",
                StoreChoice.in(
                        "{ /* \"store\": \"x\" */ \"a\": {\"store\": \"y\"}, // z\n \"store\" : \"sqlite\" , \"b\": 1 }\n",
                        "hcvault"));
    }

    @Test
    void addsTheValueWhereThereIsNone() {
        assertEquals("{\n  \"store\": \"hcvault\",\"port\": 1}", StoreChoice.in("{\"port\": 1}", "hcvault"));
        assertEquals("{\n  \"store\": \"hcvault\"\n}", StoreChoice.in("{}", "hcvault"));
        assertEquals("{\n  \"store\": \"hcvault\"\n}\n", StoreChoice.in("", "hcvault"));
        assertEquals(
                "// one\n{\n  \"store\": \"hcvault\",\n  // two\n  \"port\": 1\n}\n",
                StoreChoice.in("// one\n{\n  // two\n  \"port\": 1\n}\n", "hcvault"));
    }

    @Test
    void refusesWhatIsNoSettingsFile() {
        assertThrows(InvalidSettingsException.class, () -> StoreChoice.in("[1]", "hcvault"));
        assertThrows(InvalidSettingsException.class, () -> StoreChoice.in("{\"store\": 1", "hcvault"));
    }
}
