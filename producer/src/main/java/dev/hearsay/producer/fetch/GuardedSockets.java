package dev.hearsay.producer.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Sockets that connect only where a rule lets them, and receive no more than so many bytes. The
 * address that is checked is the one that is connected to, however it was come by.
 */
final class GuardedSockets extends SocketFactory {
    private final AddressRule rule;
    private final long mostBytes;

    GuardedSockets(AddressRule rule, long mostBytes) {
        this.rule = rule;
        this.mostBytes = mostBytes;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(null, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(local, localPort), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(null, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(local, localPort), new InetSocketAddress(host, port));
    }

    private Socket connected(SocketAddress local, SocketAddress remote) throws IOException {
        Socket socket = createSocket();
        socket.bind(local);
        socket.connect(remote);
        return socket;
    }

    private final class GuardedSocket extends Socket {
        private long received;

        GuardedSocket() {
            // Else Java's own settings could put a SOCKS proxy in between.
            super(Proxy.NO_PROXY);
        }

        @Override
        public void connect(SocketAddress remote, int timeout) throws IOException {
            if (!(remote instanceof InetSocketAddress internet) || internet.isUnresolved()) {
                throw new UnknownHostException(remote.toString());
            }
            rule.check(internet.getAddress());
            super.connect(remote, timeout);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    count(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int read = super.read(bytes, offset, length);
                    count(read);
                    return read;
                }
            };
        }

        private void count(int bytes) throws IOException {
            received += Math.max(bytes, 0);
            if (received > mostBytes) {
                throw new IOException("more than %d bytes received".formatted(mostBytes));
            }
        }
    }
}
