package authsome.ports.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host name. It may block in native code. */
@FunctionalInterface
public interface NameLookup {

    /** What this machine's resolver says. */
    NameLookup SYSTEM = InetAddress::getAllByName;

    /**
     * All addresses, of both families, in the order of preference.
     *
     * @throws UnknownHostException if there is none
     */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
