package dev.stepwise.scratch;

import java.security.SecureRandom;
import java.util.Base64;
import org.postgresql.util.PasswordUtil;

/** The password of a server's superuser. */
record Password(String text) {

    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** Makes a password of 256 random bits, in characters that need no quoting in a URL, a shell or a password file. */
    static Password random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Begins to load what the first login loads, which takes a tenth of a second, while the server is started. */
    static void loadInBackground() {
        Daemon.start("load-scram", () -> PasswordUtil.encodeScramSha256(new char[] {'p'}, 1, new byte[SALT_BYTES]));
    }

    /** Returns what the server stores: it can check the password with it, and nobody can log in with it. */
    String verifier() {
        return PasswordUtil.encodeScramSha256(text.toCharArray());
    }

    @Override
    public String toString() {
        return "a password";
    }
}
