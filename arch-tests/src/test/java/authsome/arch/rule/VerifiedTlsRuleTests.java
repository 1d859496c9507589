package authsome.arch.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.arch.Code;
import authsome.arch.Exceptions;
import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VerifiedTlsRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new VerifiedTlsRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        String place = "authsome.arch.broken.application.BelievesAnybody ";
        return Set.of(
                place + "X509TrustManager",
                place + "HostnameVerifier",
                place + "setHostnameVerifier",
                place + "setDefault",
                place + "setProperty",
                place + "forget",
                place + "setEndpointIdentificationAlgorithm",
                place + "jdk.tls.disabledAlgorithms",
                place + "disableHostnameVerification");
    }

    @Override
    public Exceptions exceptions() {
        return Exceptions.in("verified-tls.txt");
    }

    /** What starts a Java could say so too. */
    @Test
    void noStartTellsJavaToBelieveMore() throws IOException {
        List<String> found = new ArrayList<>();
        int examined = 0;
        try (Stream<Path> files = Files.walk(Code.projectFolder().resolve("dist/src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                examined++;
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String property : VerifiedTlsRule.PROPERTIES) {
                    if (text.contains(property)) {
                        found.add(file + " " + property);
                    }
                }
            }
        }
        assertEquals(List.of(), found);
        assertTrue(examined > 20, "it looked at " + examined + " files only");
    }
}
