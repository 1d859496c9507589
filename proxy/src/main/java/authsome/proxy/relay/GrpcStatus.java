package authsome.proxy.relay;

import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http.FieldBlock;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Refusals and rejections as gRPC says them, whose clients read no bodies of other kinds. */
final class GrpcStatus {

    private static final String STATUS = "grpc-status";
    private static final int INVALID_ARGUMENT = 3;
    private static final int PERMISSION_DENIED = 7;
    private static final int UNAVAILABLE = 14;
    private static final String UNAUTHENTICATED = "16";

    private GrpcStatus() {}

    /** Whether a request is a call, whose messages have lengths of their own. */
    static boolean isCall(FieldBlock request) {
        return request.values("content-type").stream().anyMatch(type -> type.startsWith("application/grpc"));
    }

    static void write(HpackEncoder block, int status, RefusalBody why) {
        block.add(STATUS, Integer.toString(code(status)));
        block.add("grpc-message", escaped("authsome: " + why.line(status)));
    }

    /** Whether an answer without a body says that the credential is not good. */
    static boolean rejectsCredential(FieldBlock fields) {
        return fields.values(STATUS).contains(UNAUTHENTICATED);
    }

    private static int code(int status) {
        return switch (status) {
            case 403, 407, 421 -> PERMISSION_DENIED;
            case 502, 503, 504 -> UNAVAILABLE;
            default -> INVALID_ARGUMENT;
        };
    }

    /** Percent-encoded but for visible ASCII, as gRPC has it. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b < 0x7f && b != '%') {
                escaped.append((char) b);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return escaped.toString();
    }
}
