package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Rule;
import authsome.arch.Source;
import authsome.arch.Verdict;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever speaks TLS with a server has Java verify its certificate for the very name that was asked for. Nothing judges
 * certificates by itself, and nothing switches the verification off, for itself or for everybody.
 */
final class VerifiedTlsRule implements Rule {

    /** Names of properties that make Java believe more than it does. */
    static final List<String> PROPERTIES =
            List.of("disableHostnameVerification", "jdk.tls.disabledAlgorithms", "jdk.certpath.disabledAlgorithms");

    /** Each by its name, because what Java's own classes extend is not looked at. */
    private static final List<String> JUDGES = List.of(
            "javax.net.ssl.TrustManager",
            "javax.net.ssl.X509TrustManager",
            "javax.net.ssl.X509ExtendedTrustManager",
            "javax.net.ssl.TrustManagerFactorySpi",
            "javax.net.ssl.HostnameVerifier");

    private static final Map<String, Set<String>> SWITCHES = Map.of(
            "javax.net.ssl.SSLContext",
            Set.of("setDefault"),
            "javax.net.ssl.HttpsURLConnection",
            Set.of("setHostnameVerifier", "setDefaultHostnameVerifier", "setDefaultSSLSocketFactory"),
            "java.security.Security",
            Set.of("setProperty"));

    /** A lambda may be one, which the compiled class does not show. */
    private static final String VERIFIER = "HostnameVerifier";

    private static final String VERIFY = "setEndpointIdentificationAlgorithm";
    private static final String BY_NAME = "HTTPS";

    private static final Map<String, String> CLIENTS = Map.of(
            "javax.net.ssl.SSLSocketFactory", "createSocket",
            "javax.net.SocketFactory", "createSocket",
            "javax.net.ssl.SSLContext", "createSSLEngine");

    /** The only form in which the socket is a server's. */
    private static final String SERVER_SIDE = "createSocket(java.net.Socket, java.io.InputStream, boolean)";

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        for (JavaClass type : code.classes()) {
            verdict.examine();
            judge(type, verdict);
        }
        for (Source source : code.sources()) {
            verdict.examine();
            new Scanner(source.className()).scan(source.tree(), verdict);
        }
        return verdict.build();
    }

    private static void judge(JavaClass type, Verdict.Builder verdict) {
        String place = Code.topLevel(type) + " ";
        for (String judge : JUDGES) {
            if (type.isAssignableTo(judge)) {
                verdict.object(place + judge.substring(judge.lastIndexOf('.') + 1), "judges certificates by itself");
            }
        }
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            String owner = access.getTargetOwner().getName();
            if (SWITCHES.getOrDefault(owner, Set.of()).contains(access.getName())) {
                verdict.object(place + access.getName(), "changes what others believe");
            }
            if (access.getName().equals(CLIENTS.get(owner)) && !isServerSide(access) && !verifiesTheName(access)) {
                verdict.object(place + access.getOrigin().getName(), "speaks TLS with whoever has any certificate");
            }
        }
    }

    private static boolean isServerSide(JavaAccess<?> access) {
        return access.getTarget().getFullName().endsWith("." + SERVER_SIDE);
    }

    /** Asked of the same method, so that nobody has to look for the other half. */
    private static boolean verifiesTheName(JavaAccess<?> access) {
        return access.getOrigin().getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getName().equals(VERIFY));
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, Verdict.Builder> {

        private final String place;

        Scanner(String className) {
            this.place = className + " ";
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, Verdict.Builder verdict) {
            ExpressionTree called = tree.getMethodSelect();
            if (called instanceof MemberSelectTree member
                    && member.getIdentifier().contentEquals(VERIFY)
                    && !(tree.getArguments().getFirst() instanceof LiteralTree said
                            && BY_NAME.equals(said.getValue()))) {
                verdict.object(place + VERIFY, "verifies something else than the name");
            }
            return super.visitMethodInvocation(tree, verdict);
        }

        /** Imports are such trees too. */
        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, Verdict.Builder verdict) {
            if (tree.getIdentifier().contentEquals(VERIFIER)) {
                verdict.object(place + VERIFIER, "judges names by itself");
            }
            return super.visitMemberSelect(tree, verdict);
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree tree, Verdict.Builder verdict) {
            for (String property : PROPERTIES) {
                if (tree.getValue() instanceof String text && text.contains(property)) {
                    verdict.object(place + property, "changes what this Java believes");
                }
            }
            return super.visitLiteral(tree, verdict);
        }
    }
}
