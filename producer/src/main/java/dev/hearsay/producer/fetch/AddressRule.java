package dev.hearsay.producer.fetch;

import java.net.InetAddress;

/** Which machines may be connected to. */
interface AddressRule {
    /** Those of the public Internet. */
    AddressRule PUBLIC =
            address -> {
                String kind = SpecialAddresses.kindOf(address).orElse(null);
                if (kind != null) {
                    throw new AddressRefusedException(
                            "%s is %s (--allow-private lets it be fetched)"
                                    .formatted(address.getHostAddress(), kind));
                }
            };

    /** All, those of this machine and its networks too. */
    AddressRule ANY = address -> {};

    /**
     * Lets an address pass.
     *
     * @throws AddressRefusedException if it may not be connected to
     */
    void check(InetAddress address) throws AddressRefusedException;
}
