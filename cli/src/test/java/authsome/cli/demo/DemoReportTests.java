package authsome.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoReportTests {

    @Test
    void isGoodWhenEveryRequestCarriedTheKeyAndNoChildHadIt() {
        assertTrue(new DemoReport(List.of(finding(0, false, true), finding(0, false, true))).isGood());
    }

    @Test
    void isBadWhenOneChildSawTheKey() {
        DemoReport report = new DemoReport(List.of(finding(0, false, true), finding(0, true, true)));
        assertFalse(report.isGood());
        assertTrue(report.childSawSecret());
    }

    @Test
    void isBadWhenOneRequestCameWithoutTheKey() {
        DemoReport report = new DemoReport(List.of(finding(0, false, true), finding(0, false, false)));
        assertFalse(report.isGood());
        assertFalse(report.upstreamSawCredential());
    }

    @Test
    void isBadWhenAClientFailedOrNoneWasThere() {
        assertFalse(new DemoReport(List.of(finding(1, false, true))).isGood());
        assertFalse(new DemoReport(List.of()).isGood());
        assertFalse(new DemoReport(List.of()).upstreamSawCredential());
    }

    @Test
    void drawsKeysOfTheFormThatOpenAiHas() {
        String key =
                DemoCommand.freshKey(new SecureRandom()).use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        assertTrue(key.matches("sk-[A-Za-z0-9_-]{20,}"));
        assertEquals(48, key.length());
    }

    private static DemoFinding finding(int exit, boolean child, boolean upstream) {
        return new DemoFinding("curl", exit, child, upstream, "placeholder", "Bearer", "");
    }
}
