package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.LongStream;

/** The SHA-256 hash of a sequence of texts or numbers, as 64 hexadecimal digits. */
final class Checksum {

    private Checksum() {}

    static String of(String... texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            digest.update(text.getBytes(UTF_8));
            digest.update((byte) 0);
        }
        return hexadecimal(digest);
    }

    static String of(LongStream numbers) {
        long[] all = numbers.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(all.length * Long.BYTES);
        bytes.asLongBuffer().put(all);
        MessageDigest digest = sha256();
        digest.update(bytes);
        return hexadecimal(digest);
    }

    private static String hexadecimal(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(
                    "Every Java platform must have SHA-256, but this one does not.", impossible);
        }
    }
}
