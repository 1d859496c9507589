package authsome.daemon.hardening;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SecurityProvidersTests {

    @Test
    void whatTheDaemonWorksWithStaysInItsOrder() {
        assertEquals(
                List.of("SUN", "SunEC", "SunJCE"),
                SecurityProviders.used(
                        List.of("SUN", "SunEC", "SunJGSS", "SunJCE", "XMLDSig", "SunPCSC", "SunPKCS11")));
    }

    @Test
    void whatSomebodyConfiguredStays() {
        List<String> configured = List.of("SunPKCS11 /etc/nss.cfg", "SUN", "com.example.Fips");
        assertEquals(configured, SecurityProviders.used(configured));
    }

    @Test
    void aListOfNothingElseIsLeftAsItIs() {
        assertEquals(List.of("SunPKCS11"), SecurityProviders.used(List.of("SunPKCS11")));
    }
}
