package dev.hearsay.producer.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, an unspecified address",
        "0.1.2.3, an unspecified address",
        "10.0.0.5, a private address",
        "100.64.0.1, a carrier-grade NAT address",
        "127.0.0.1, a loopback address",
        "127.255.255.255, a loopback address",
        "168.63.129.16, a cloud metadata address",
        "169.254.169.254, a link-local address",
        "172.16.0.1, a private address",
        "172.31.255.255, a private address",
        "192.168.1.1, a private address",
        "198.18.0.1, a benchmark address",
        "224.0.0.1, a multicast address",
        "240.0.0.1, a reserved address",
        "255.255.255.255, a broadcast address",
        "::, an unspecified address",
        "::1, a loopback address",
        "fd00:ec2::254, a unique-local address",
        "fe80::1, a link-local address",
        "ff02::1, a multicast address",
        "2002:7f00:1::, a 6to4 address",
        "64:ff9b::127.0.0.1, a loopback address",
        "64:ff9b::a9fe:a9fe, a link-local address",
        "::127.0.0.1, a reserved address",
        "4000::1, a reserved address"
    })
    void isNotOfThePublicInternet(String address, String kind) throws UnknownHostException {
        assertThat(SpecialAddresses.kindOf(InetAddress.getByName(address))).hasValue(kind);
        assertThatThrownBy(() -> AddressRule.PUBLIC.check(InetAddress.getByName(address)))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageContaining("is %s (--allow-private", kind);
        assertThatCode(() -> AddressRule.ANY.check(InetAddress.getByName(address)))
                .doesNotThrowAnyException();
    }

    /** Java gives the IPv4 address for a mapped one, unless it is given the bytes with a scope. */
    @ParameterizedTest
    @ValueSource(strings = {"::ffff:127.0.0.1", "2130706433", "0177.0.0.1", "127.1"})
    void aLoopbackAddressInDisguiseIsOne(String address) {
        InetAddress resolved;
        try {
            resolved = InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            // Newer Javas take no such form for an address: nothing is connected to.
            return;
        }
        assertThat(SpecialAddresses.kindOf(resolved))
                .satisfiesAnyOf(
                        it -> assertThat(it).hasValue("a loopback address"),
                        // Read as decimal: 177.0.0.1.
                        it -> assertThat(address).isEqualTo("0177.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::1.1.1.1"
            })
    void isOfThePublicInternet(String address) throws UnknownHostException {
        assertThat(SpecialAddresses.kindOf(InetAddress.getByName(address))).isEmpty();
    }
}
