package dev.stepwise.scratch;

import java.security.SecureRandom;
import java.util.Base64;
import org.postgresql.util.PasswordUtil;

/** The password of a server's superuser. */
record Password(String text) {

    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** More of them slow down who guesses a password of few bits; of 256, they would slow down each login alone. */
    private static final int ITERATIONS = 1;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes a password of 256 random bits, in characters that need no quoting in a URL, a shell or a password file. */
    static Password random() {
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(BYTES)));
    }

    /** Begins to load what the first login loads, which takes a tenth of a second, while the server is started. */
    static void loadInBackground() {
        Daemon.start("load-scram", () -> new Password("p").verifier());
    }

    /** Returns what the server stores: it can check the password with it, and nobody can log in with it. */
    String verifier() {
        return PasswordUtil.encodeScramSha256(text.toCharArray(), ITERATIONS, randomBytes(SALT_BYTES));
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "a password";
    }
}
