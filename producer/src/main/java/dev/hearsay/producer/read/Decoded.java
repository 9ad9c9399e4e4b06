package dev.hearsay.producer.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Bytes as text: UTF-8, or UTF-16 where a byte order mark says so; never a guess. */
final class Decoded {
    private Decoded() {}

    /**
     * The text, a byte order mark included.
     *
     * @throws CharacterCodingException if the bytes are not in that encoding
     */
    static String text(byte[] bytes) throws CharacterCodingException {
        return charset(bytes)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return UTF_16BE;
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return UTF_16LE;
        }
        return UTF_8;
    }
}
