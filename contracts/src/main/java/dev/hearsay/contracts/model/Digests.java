package dev.hearsay.contracts.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 as Hearsay writes it: hexadecimal, in lower case. */
public final class Digests {
    private static final int SHORT_BYTES = 6;

    private Digests() {}

    /** A new digest, to be fed piece by piece. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** SHA-256 of the bytes: 64 digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** SHA-256 of the text's UTF-8 bytes: 64 digits. */
    public static String sha256(String text) {
        return sha256(text.getBytes(UTF_8));
    }

    /** What tells files from one another: 12 digits of a hash of all their bytes. */
    public static String shortHash(List<byte[]> files) {
        MessageDigest digest = sha256();
        for (byte[] file : files) {
            digest.update(sha256().digest(file));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, SHORT_BYTES);
    }
}
