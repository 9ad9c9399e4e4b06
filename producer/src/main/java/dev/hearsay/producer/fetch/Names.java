package dev.hearsay.producer.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import okhttp3.Dns;

/** The addresses of names; those of this machine are known without a look-up (RFC 6761). */
record Names(Dns resolver) implements Dns {
    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        return isThisMachine(name)
                ? List.of(InetAddress.getLoopbackAddress())
                : resolver.lookup(name);
    }

    private static boolean isThisMachine(String name) {
        String absolute = "." + name.toLowerCase(Locale.ROOT) + (name.endsWith(".") ? "" : ".");
        return absolute.endsWith(".localhost.");
    }
}
