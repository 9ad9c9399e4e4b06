package dev.hearsay.producer.fetch;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses that are not of the public Internet, after IANA's registries of special-purpose
 * addresses.
 */
final class SpecialAddresses {
    /** The first that holds an address says what it is. */
    private static final List<Block> BLOCKS =
            List.of(
                    block("0.0.0.0/8", "an unspecified address"),
                    block("10.0.0.0/8", "a private address"),
                    block("100.64.0.0/10", "a carrier-grade NAT address"),
                    block("127.0.0.0/8", "a loopback address"),
                    // Where Azure's virtual machines reach their host, in a block that is public.
                    block("168.63.129.16/32", "a cloud metadata address"),
                    block("169.254.0.0/16", "a link-local address"),
                    block("172.16.0.0/12", "a private address"),
                    block("192.0.0.0/24", "a reserved address"),
                    block("192.0.2.0/24", "a documentation address"),
                    block("192.88.99.0/24", "a reserved address"),
                    block("192.168.0.0/16", "a private address"),
                    block("198.18.0.0/15", "a benchmark address"),
                    block("198.51.100.0/24", "a documentation address"),
                    block("203.0.113.0/24", "a documentation address"),
                    block("224.0.0.0/4", "a multicast address"),
                    block("255.255.255.255/32", "a broadcast address"),
                    block("240.0.0.0/4", "a reserved address"),
                    block("::/128", "an unspecified address"),
                    block("::1/128", "a loopback address"),
                    block("2001::/32", "a Teredo address"),
                    block("2001:2::/48", "a benchmark address"),
                    block("2001::/23", "a reserved address"),
                    block("2001:db8::/32", "a documentation address"),
                    block("2002::/16", "a 6to4 address"),
                    block("3fff::/20", "a documentation address"),
                    block("fc00::/7", "a unique-local address"),
                    block("fe80::/10", "a link-local address"),
                    block("fec0::/10", "a private address"),
                    block("ff00::/8", "a multicast address"),
                    // Only 2000::/3, which is left, is given out.
                    block("::/3", "a reserved address"),
                    block("4000::/2", "a reserved address"),
                    block("8000::/1", "a reserved address"));

    /** What stands before the IPv4 address that an IPv6-mapped or a NAT64 address leads to. */
    private static final List<byte[]> BEFORE_IPV4 =
            Stream.of("00000000000000000000ffff", "0064ff9b0000000000000000")
                    .map(HexFormat.of()::parseHex)
                    .toList();

    private SpecialAddresses() {}

    /** What an address is, such as "a private address"; empty for one of the public Internet. */
    static Optional<String> kindOf(InetAddress address) {
        byte[] bytes = reached(address.getAddress());
        return BLOCKS.stream().filter(it -> it.contains(bytes)).map(Block::kind).findFirst();
    }

    /** The address that is reached by way of an address. */
    private static byte[] reached(byte[] address) {
        boolean leadsToIpv4 =
                address.length == 16
                        && BEFORE_IPV4.stream()
                                .anyMatch(it -> Arrays.equals(it, 0, 12, address, 0, 12));
        return leadsToIpv4 ? Arrays.copyOfRange(address, 12, 16) : address;
    }

    private static Block block(String range, String kind) {
        String[] parts = range.split("/", 2);
        try {
            byte[] start = InetAddress.getByName(parts[0]).getAddress();
            return new Block(start, Integer.parseInt(parts[1]), kind);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(range, e);
        }
    }

    private record Block(int length, int bits, BigInteger prefix, String kind) {
        Block(byte[] start, int bits, String kind) {
            this(start.length, bits, prefix(start, bits), kind);
        }

        boolean contains(byte[] address) {
            return address.length == length && prefix(address, bits).equals(prefix);
        }

        private static BigInteger prefix(byte[] address, int bits) {
            return new BigInteger(1, address).shiftRight(Byte.SIZE * address.length - bits);
        }
    }
}
