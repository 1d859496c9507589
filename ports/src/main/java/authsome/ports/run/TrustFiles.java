package authsome.ports.run;

import authsome.domain.run.RunId;
import java.nio.file.Path;

/** Writes the files by which a child trusts the proxy. Safe for use by many threads. */
public interface TrustFiles {

    /**
     * Writes the files of a run, readable by this user only. Writing them again replaces them.
     *
     * @param rootCertificate the run's root, DER
     */
    Paths write(RunId run, byte[] rootCertificate);

    /** Deletes the files of a run; nothing happens when there are none. */
    void remove(RunId run);

    /**
     * Where the files are.
     *
     * @param bundle PEM: the public roots, the system's and the run's
     * @param root PEM: the run's root alone
     * @param trustStore PKCS #12 without password: the same as {@code bundle}
     * @param wgetrc the machine's settings of wget, which takes no bundle from the environment, with {@code bundle}
     */
    record Paths(Path bundle, Path root, Path trustStore, Path wgetrc) {

        /** The files in a folder. */
        public static Paths in(Path folder) {
            return new Paths(
                    folder.resolve("bundle.pem"),
                    folder.resolve("root.pem"),
                    folder.resolve("trust.p12"),
                    folder.resolve("wgetrc"));
        }
    }
}
