package authsome.proxy.ca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.HostPattern;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.RunCertificates;
import authsome.ports.tck.LeftOut;
import authsome.ports.trust.PublicRoots;
import authsome.proxy.ca.CertificateForge.Item;
import authsome.proxy.ca.CertificateForge.Signer;
import authsome.proxy.ca.CertificateForge.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCertificateAuthorityTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final RunId RUN = new RunId("run_0123456789ab");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RunCertificates certificates = new RunCertificateAuthority(CLOCK, RANDOM)
            .create(
                    RUN,
                    Set.of(
                            new HostPattern("api.service.test"),
                            new HostPattern("*.wild.test"),
                            new HostPattern("regex:^api[0-9]+\\.(eu|us)\\.numbered\\.test$")));
    private final LeafIssuer issuer = new LeafIssuer(certificates, CLOCK, RANDOM);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.service.test",
                "a.wild.test",
                "a.b.wild.test",
                "api7.eu.numbered.test",
                "api7.us.numbered.test"
            })
    void vouchesForItsHosts(String host) throws Exception {
        LeafCertificate chain = issuer.issue(host);
        validate(chain.leaf());
        assertEquals(NOW.plus(Duration.ofHours(24)).minus(Duration.ofMinutes(5)), chain.expiresAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service.test",
                "other.service.test",
                "xapi.service.test",
                "xwild.test",
                "xnumbered.test",
                "api7.evil-numbered.test",
                "test",
                "evil.org"
            })
    void cannotVouchForOtherHosts(String host) {
        X509Certificate leaf = issuer.issue(host).leaf();
        assertThrows(CertPathValidatorException.class, () -> validate(leaf));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "8.8.8.8", "::1", "2001:db8::1"})
    void cannotVouchForAddresses(String address) throws Exception {
        X509Certificate leaf = leafOf(new GeneralName(GeneralName.iPAddress, address));
        assertThrows(CertPathValidatorException.class, () -> validate(leaf));
    }

    @Test
    void cannotVouchForAnAddressBesideAHost() throws Exception {
        X509Certificate leaf = leafOf(
                new GeneralName(GeneralName.dNSName, "api.service.test"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        assertThrows(CertPathValidatorException.class, () -> validate(leaf));
    }

    @Test
    void withoutHostsVouchesForNothing() throws Exception {
        RunCertificates none = new RunCertificateAuthority(CLOCK, RANDOM).create(RUN, Set.of());
        X509Certificate leaf =
                new LeafIssuer(none, CLOCK, RANDOM).issue("api.service.test").leaf();
        assertThrows(CertPathValidatorException.class, () -> validate(none, leaf));
    }

    /** What a wildcard permits already would only make every handshake longer. */
    @Test
    void namesNothingTwice() {
        Set<HostPattern> hosts = new TreeSet<>();
        for (String host :
                List.of("*.wild.test", "a.wild.test", "b.a.wild.test", "wild.test", "mild.test", "xwild.test")) {
            hosts.add(new HostPattern(host));
        }
        assertEquals(
                List.of("mild.test", "wild.test", "xwild.test"),
                Arrays.stream(HostConstraints.of(hosts).getPermittedSubtrees())
                        .map(subtree -> subtree.getBase().getName().toString())
                        .toList());
    }

    @Test
    void cannotSignFurtherAuthorities() throws Exception {
        X509Certificate intermediate = CertificateForge.parse(certificates.intermediate());
        assertEquals(0, intermediate.getBasicConstraints());
        assertTrue(intermediate.getCriticalExtensionOIDs().contains(Extension.nameConstraints.getId()));
    }

    @Test
    void goesOnAfterItsCertificatesWereStored() throws Exception {
        Secret key = certificates.intermediateKey().use(Secret::copyOf);
        RunCertificates restored = new RunCertificates(certificates.root(), certificates.intermediate(), key);
        validate(new LeafIssuer(restored, CLOCK, RANDOM)
                .issue("api.service.test")
                .leaf());
        assertArrayEquals(certificates.root(), restored.root());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.service.test OK",
                "a.wild.test OK",
                "other.service.test permitted subtree violation",
                "xwild.test permitted subtree violation"
            })
    void opensslAgrees(String scene) throws Exception {
        String host = scene.substring(0, scene.indexOf(' '));
        String output = openssl(issuer.issue(host).leaf());
        assertTrue(output.contains(scene.substring(host.length() + 1)), output);
    }

    @Test
    void opensslRefusesAddresses() throws Exception {
        String output = openssl(leafOf(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        assertTrue(output.contains("excluded subtree violation"), output);
    }

    private void validate(X509Certificate leaf) throws Exception {
        validate(certificates, leaf);
    }

    private static void validate(RunCertificates run, X509Certificate leaf) throws Exception {
        TrustAnchor anchor = new TrustAnchor(CertificateForge.parse(run.root()), null);
        PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
        parameters.setRevocationEnabled(false);
        parameters.setDate(java.util.Date.from(NOW));
        List<X509Certificate> chain = List.of(leaf, CertificateForge.parse(run.intermediate()));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
    }

    /** What somebody with the intermediate's key could sign. */
    private X509Certificate leafOf(GeneralName... names) throws Exception {
        CertificateForge forge = new CertificateForge(RANDOM);
        KeyPair keys = forge.keyPair();
        PrivateKey key = certificates.intermediateKey().use(RunCertificateAuthorityTests::privateKey);
        X509Certificate intermediate = CertificateForge.parse(certificates.intermediate());
        Signer signer = new Signer("authsome " + RUN, intermediate.getPublicKey(), key);
        return forge.sign(
                new Subject("forged", keys.getPublic(), NOW, NOW.plus(Duration.ofHours(1))),
                signer,
                new Item(Extension.subjectAlternativeName, false, new GeneralNames(names)));
    }

    private static PrivateKey privateKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String openssl(X509Certificate leaf) throws Exception {
        LeftOut.without("openssl");
        Path root = Files.write(folder.resolve("root.pem"), PublicRoots.pem(certificates.root()));
        Path intermediate =
                Files.write(folder.resolve("intermediate.pem"), PublicRoots.pem(certificates.intermediate()));
        Path file = Files.write(folder.resolve("leaf.pem"), PublicRoots.pem(leaf.getEncoded()));
        List<String> command = List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-attime",
                String.valueOf(NOW.getEpochSecond() + 60),
                "-CAfile",
                root.toString(),
                "-untrusted",
                intermediate.toString(),
                file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        return output;
    }
}
