package dev.hearsay.producer.read.markup;

import okhttp3.HttpUrl;

/** Whose an address is. */
public final class Site {
    private Site() {}

    /**
     * The registrable domain of an address by the Public Suffix List; its host where that has none;
     * what is no address as it stands.
     */
    public static String of(String address) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            return address;
        }
        String domain = url.topPrivateDomain();
        return domain == null ? url.host() : domain;
    }
}
