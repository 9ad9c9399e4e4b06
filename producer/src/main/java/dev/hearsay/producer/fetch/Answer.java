package dev.hearsay.producer.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import okhttp3.Headers;
import okhttp3.Response;
import org.apache.kafka.common.utils.Bytes;

/**
 * What a server answered, read to its end.
 *
 * @param bytes the document, decompressed; empty where the status is another than 200
 */
record Answer(int status, Headers headers, Bytes bytes) {
    static final int OK = 200;
    static final int MOST_HEADER_BYTES = 64 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final Set<Integer> PERMANENT_REDIRECTS = Set.of(301, 308);
    private static final Set<Integer> TEMPORARY_REDIRECTS = Set.of(302, 303, 307);

    /**
     * Reads an answer.
     *
     * @param mostBytes of the document, as it comes and decompressed
     * @throws IOException if it cannot be read, or is larger than it may be
     */
    static Answer read(Response response, int mostBytes) throws IOException {
        Headers headers = response.headers();
        if (headers.byteCount() > MOST_HEADER_BYTES) {
            throw new IOException("headers larger than %d bytes".formatted(MOST_HEADER_BYTES));
        }
        if (headers.size() > MOST_HEADERS) {
            throw new IOException("more than %d headers".formatted(MOST_HEADERS));
        }
        byte[] bytes =
                response.code() == OK
                        ? document(response.body().byteStream(), mostBytes)
                        : new byte[0];
        return new Answer(response.code(), headers, Bytes.wrap(bytes));
    }

    boolean isRedirect() {
        return headers.get("Location") != null
                && (isPermanent() || TEMPORARY_REDIRECTS.contains(status));
    }

    /** Whether a redirect holds for good. */
    boolean isPermanent() {
        return PERMANENT_REDIRECTS.contains(status);
    }

    /** Headers tell too little: archives of feeds are gzip without one, and some servers lie. */
    private static byte[] document(InputStream in, int mostBytes) throws IOException {
        byte[] bytes = in.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw new IOException("larger than %d bytes".formatted(mostBytes));
        }
        return isGzip(bytes) ? decompressed(bytes, mostBytes) : bytes;
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
    }

    private static byte[] decompressed(byte[] bytes, int mostBytes) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] decompressed = in.readNBytes(mostBytes + 1);
            if (decompressed.length > mostBytes) {
                throw new IOException("larger than %d bytes, decompressed".formatted(mostBytes));
            }
            return decompressed;
        }
    }
}
