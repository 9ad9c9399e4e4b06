package dev.hearsay.producer.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.hearsay.producer.fetch.HttpFetcher.Limits;
import dev.hearsay.producer.fetch.HttpFetcher.Validators;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The fetcher as users run it, in a network of its own that has a public address and ones that are
 * not, all of them its own machine's.
 */
class NetworkNamespaceTest {
    private static final String PUBLIC = "93.184.216.34";
    private static final List<String> NOT_PUBLIC =
            List.of("10.0.0.5", "169.254.169.254", "192.168.1.1", "127.0.0.1", "[::1]", "0.0.0.0");

    @Test
    void onlyThePublicAddressIsConnectedTo() throws Exception {
        assumeTrue(
                run(List.of("unshare", "-rn", "ip", "link", "set", "lo", "up")).exitCode() == 0,
                "skipped: no network namespace can be made here (unshare and ip)");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String setUp =
                "ip link set lo up && ip addr add %s/32 dev lo && ip addr add 10.0.0.5/32 dev lo && ip addr add 169.254.169.254/32 dev lo && ip addr add 192.168.1.1/32 dev lo && exec \"$@\""
                        .formatted(PUBLIC);

        Result result =
                run(
                        List.of(
                                "unshare",
                                "-rn",
                                "sh",
                                "-c",
                                setUp,
                                "sh",
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Inside.class.getName()));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines())
                .containsExactly(
                        "http://93.184.216.34:8000/ fetched",
                        "http://10.0.0.5:8000/ AddressRefusedException",
                        "http://93.184.216.34:8000/10.0.0.5 AddressRefusedException",
                        "http://169.254.169.254:8000/ AddressRefusedException",
                        "http://93.184.216.34:8000/169.254.169.254 AddressRefusedException",
                        "http://192.168.1.1:8000/ AddressRefusedException",
                        "http://93.184.216.34:8000/192.168.1.1 AddressRefusedException",
                        "http://127.0.0.1:8000/ AddressRefusedException",
                        "http://93.184.216.34:8000/127.0.0.1 AddressRefusedException",
                        "http://[::1]:8000/ AddressRefusedException",
                        "http://93.184.216.34:8000/%5B::1%5D AddressRefusedException",
                        "http://0.0.0.0:8000/ AddressRefusedException",
                        "http://93.184.216.34:8000/0.0.0.0 AddressRefusedException",
                        "requests: 7");
    }

    private record Result(int exitCode, String output) {}

    private static Result run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            return new Result(1, e.getMessage());
        }
    }

    /** What runs in the namespace: a server on all its addresses, and the fetcher. */
    static final class Inside {
        private static int requests;

        private Inside() {}

        public static void main(String[] args) throws Exception {
            HttpServer server = HttpServer.create(new InetSocketAddress(8_000), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        requests++;
                        String to = exchange.getRequestURI().getPath().substring(1);
                        if (!to.isEmpty()) {
                            exchange.getResponseHeaders()
                                    .set("Location", "http://%s:8000/".formatted(to));
                        }
                        exchange.sendResponseHeaders(to.isEmpty() ? 200 : 302, -1);
                        exchange.close();
                    });
            server.start();
            fetch("http://%s:8000/".formatted(PUBLIC));
            for (String address : NOT_PUBLIC) {
                fetch("http://%s:8000/".formatted(address));
                fetch(
                        "http://%s:8000/%s"
                                .formatted(
                                        PUBLIC, address.replace("[", "%5B").replace("]", "%5D")));
            }
            System.out.println("requests: " + requests);
            server.stop(0);
            System.exit(0);
        }

        private static void fetch(String address) throws InterruptedException {
            String outcome;
            try {
                new HttpFetcher(Limits.DEFAULT, false).fetch(URI.create(address), Validators.NONE);
                outcome = "fetched";
            } catch (IOException e) {
                outcome = e.getClass().getSimpleName();
            }
            System.out.println(address + " " + outcome);
        }
    }
}
