package authsome.domain.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTests {

    @ParameterizedTest
    @CsvSource({
        "1.1.1.1, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.32.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "2606:4700::1111, PUBLIC",
        "127.0.0.1, LOOPBACK",
        "127.8.8.8, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "::127.0.0.1, LOOPBACK",
        "64:ff9b::7f00:1, LOOPBACK",
        "2002:7f00:1::, LOOPBACK",
        "10.0.0.1, PRIVATE",
        "172.16.0.1, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "198.18.0.1, PRIVATE",
        "fc00::1, PRIVATE",
        "fdff::1, PRIVATE",
        "169.254.169.254, METADATA",
        "::ffff:169.254.169.254, METADATA",
        "64:ff9b::a9fe:a9fe, METADATA",
        "100.100.100.200, METADATA",
        "fe80::1, METADATA",
        "fd00:ec2::254, METADATA",
        "0.0.0.0, RESERVED",
        "::, RESERVED",
        "224.0.0.1, RESERVED",
        "255.255.255.255, RESERVED",
        "192.0.2.1, RESERVED",
        "203.0.113.9, RESERVED",
        "2001:db8::1, RESERVED",
        "ff02::1, RESERVED",
    })
    void knowsTheSpecialNetworks(String address, AddressKind kind) {
        assertEquals(kind, AddressKind.of(InetAddress.ofLiteral(address)));
    }
}
