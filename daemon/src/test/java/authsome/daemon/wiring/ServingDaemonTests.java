package authsome.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.wire.Readiness;
import authsome.domain.error.AuthsomeException;
import authsome.home.lifecycle.StartRefusedException;
import authsome.ports.tck.wire.RawConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingDaemonTests {

    private static final String ANY_PORT = "{\"port\": 0}";

    @TempDir
    Path folder;

    @Test
    void answersItsOwnerOnTheSocketAndOnTcp() throws Exception {
        try (TestDaemon daemon = TestDaemon.first(folder, ANY_PORT)) {
            DaemonEndpoint endpoint =
                    DaemonEndpoint.read(daemon.home().endpoint()).orElseThrow();
            assertEquals(daemon.serving().endpoint(), endpoint);
            assertEquals("0.7.2", daemon.client().health().version());
            for (DaemonAddress address : new DaemonAddress[] {
                new DaemonAddress.Unix(endpoint.socket()), new DaemonAddress.Tcp("127.0.0.1", endpoint.port())
            }) {
                assertEquals(
                        TestDaemon.OWNER.value(),
                        daemon.client(address).whoami().identity());
            }
        }
    }

    @Test
    void whatItWritesIsPrivate() throws Exception {
        try (TestDaemon daemon = TestDaemon.first(folder, ANY_PORT)) {
            for (Path file : new Path[] {
                daemon.home().endpoint(),
                daemon.home().masterKey(),
                daemon.serving().endpoint().socket()
            }) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file::toString);
            }
        }
    }

    @Test
    void anOrderlyStopLeavesNoEndpoint() throws Exception {
        TestDaemon daemon = TestDaemon.first(folder, ANY_PORT);
        daemon.close();
        assertFalse(Files.exists(daemon.home().endpoint()));
        assertFalse(Files.exists(daemon.serving().endpoint().socket()));
    }

    @Test
    void theNextDaemonKnowsTheOwnerAndTakesTheSameProxyPort() throws Exception {
        TestDaemon first = TestDaemon.first(folder, ANY_PORT);
        String principal = first.client().whoami().principalId();
        first.close();
        boolean same = false;
        for (int i = 0; i < 3 && !same; i++) {
            try (TestDaemon second = first.next(Map.of())) {
                assertEquals(principal, second.client().whoami().principalId());
                assertNotEquals(
                        first.serving().endpoint().instance(),
                        second.serving().endpoint().instance());
                // unless somebody else has just got it, which does not happen again and again
                same = first.serving().endpoint().proxyPort()
                        == second.serving().endpoint().proxyPort();
                first = second;
            }
        }
        assertTrue(same, "it has another port each time");
    }

    @Test
    void aSecondOwnerIsRefused() throws Exception {
        try (TestDaemon daemon = TestDaemon.first(folder, ANY_PORT);
                TestDaemon.Stranger stranger = daemon.stranger()) {
            assertThrows(AuthsomeException.class, stranger::becomeOwner);
        }
    }

    @Test
    void anotherMasterKeyIsRefusedAndTheDataStay() throws Exception {
        TestDaemon first = TestDaemon.first(folder, ANY_PORT);
        first.close();
        Map<String, String> otherKey = Map.of("AUTHSOME_MASTER_KEY", "quite another master key");
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> first.next(otherKey));
        assertTrue(String.valueOf(refused.getMessage()).contains("from: environment"), refused::getMessage);
        assertFalse(Files.exists(first.home().endpoint()));
        try (TestDaemon second = first.next(Map.of())) {
            assertEquals(TestDaemon.OWNER.value(), second.client().whoami().identity());
        }
    }

    @Test
    void whereThePortIsTakenAnotherOneServes() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                TestDaemon daemon = TestDaemon.first(folder, "{\"port\": " + stranger.getLocalPort() + "}")) {
            int port = daemon.serving().endpoint().port();
            assertNotEquals(stranger.getLocalPort(), port);
            assertEquals(
                    "ok",
                    daemon.client(new DaemonAddress.Tcp("127.0.0.1", port))
                            .health()
                            .status());
        }
    }

    @Test
    void limitsOfTheSettingsHoldInItsProxy() throws Exception {
        String settings = "{\"port\": 0, \"proxy\": {\"max_connections\": 2}}";
        try (TestDaemon daemon = TestDaemon.first(folder, settings)) {
            int port = daemon.serving().endpoint().proxyPort();
            try (RawConnection _ = RawConnection.to(port);
                    RawConnection _ = RawConnection.to(port);
                    RawConnection third = RawConnection.to(port)) {
                String reply = third.reply();
                assertEquals(503, RawConnection.status(reply));
                assertTrue(reply.contains("\"code\": \"connections\""), reply);
            }
            assertTrue(
                    daemon.client().ready().findings().stream()
                            .anyMatch(finding -> finding.area().equals("limits")
                                    && finding.sentence()
                                            .equals("up to 2 connections through the proxy at once, 2 of one run")),
                    daemon.client().ready()::toString);
        }
    }

    @Test
    void readinessNamesWhatTheStartFoundMissing() throws Exception {
        try (TestDaemon daemon = TestDaemon.first(folder, ANY_PORT)) {
            Readiness readiness = daemon.client().ready();
            assertTrue(readiness.warnings().contains("hardening: this is a test"), readiness::toString);
        }
    }
}
