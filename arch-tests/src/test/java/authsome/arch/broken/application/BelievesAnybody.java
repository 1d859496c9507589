package authsome.arch.broken.application;

import java.io.IOException;
import java.net.Socket;
import java.security.Security;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/** A fixture: speaks TLS in every way that verifies nothing. */
public final class BelievesAnybody implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    /** A judge without a class of its own. */
    public HostnameVerifier anyName() {
        return (name, session) -> true;
    }

    /** For one connection, and for all. */
    public void leave(HttpsURLConnection connection, SSLContext context) {
        connection.setHostnameVerifier(anyName());
        SSLContext.setDefault(context);
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
    }

    /** Verified for some name of the authority's choice. */
    public Socket forget(SSLSocketFactory factory, Socket below) throws IOException {
        return factory.createSocket(below, "api.example.com", 443, true);
    }

    /** Said, and not meant. */
    public void unsay(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm(null);
    }

    /** Not wrong: the socket is a server's. */
    public Socket serve(SSLSocketFactory factory, Socket below) throws IOException {
        return factory.createSocket(below, null, true);
    }

    /** Not wrong either. */
    public Object verify(SSLContext context, SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return context.createSSLEngine("api.example.com", 443);
    }

    /** How a client of Java's own is told. */
    public String property() {
        return "jdk.internal.httpclient.disableHostnameVerification";
    }
}
