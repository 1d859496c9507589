package authsome.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Jazzer on every parser. In the gate it tries the inputs that are known again (those in the resources under this
 * class's name and the method's); under {@code -Pslow} it looks for new ones, guided by what they reach.
 */
final class JazzerTests {

    @FuzzTest(maxDuration = "60s")
    void jsonBody(byte[] input) {
        Target.JSON_BODY.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void definition(byte[] input) {
        Target.DEFINITION.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void connectTarget(byte[] input) {
        Target.CONNECT_TARGET.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void requestHead(byte[] input) {
        Target.REQUEST_HEAD.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void responseHead(byte[] input) {
        Target.RESPONSE_HEAD.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void chunkedBody(byte[] input) {
        Target.CHUNKED_BODY.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void apiRequestHead(byte[] input) {
        Target.API_REQUEST_HEAD.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void settings(byte[] input) {
        Target.SETTINGS.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void pemRoots(byte[] input) {
        Target.PEM_ROOTS.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void envelope(byte[] input) {
        Target.ENVELOPE.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void sealedRecord(byte[] input) {
        Target.SEALED_RECORD.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void did(byte[] input) {
        Target.DID.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void handle(byte[] input) {
        Target.HANDLE.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void proof(byte[] input) {
        Target.PROOF.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void identityKey(byte[] input) {
        Target.IDENTITY_KEY.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void hostPattern(byte[] input) {
        Target.HOST_PATTERN.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void apiUrl(byte[] input) {
        Target.API_URL.accept(input);
    }

    @FuzzTest(maxDuration = "60s")
    void auditCursor(byte[] input) {
        Target.AUDIT_CURSOR.accept(input);
    }
}
