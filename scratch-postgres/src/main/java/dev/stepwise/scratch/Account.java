package dev.stepwise.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The operating system's account that runs this process. */
final class Account {

    private static final Path SELF = Path.of("/proc/self");

    private Account() {}

    /** A text that no other account of this machine has, fit for a file name. */
    static String id() {
        return number().map(String::valueOf)
                .orElseGet(() -> System.getProperty("user.name").replaceAll("\\W", "_"));
    }

    static boolean isLinuxRoot() {
        return number().filter(uid -> uid == 0).isPresent();
    }

    /** Whether a file is this account's; where the system has no {@code /proc}, every file counts as its own. */
    static boolean owns(Path file) {
        return number().map(uid -> uid == owner(file, LinkOption.NOFOLLOW_LINKS))
                .orElse(true);
    }

    private static Optional<Integer> number() {
        return Files.exists(SELF) ? Optional.of(owner(SELF)) : Optional.empty();
    }

    private static int owner(Path file, LinkOption... options) {
        try {
            return (Integer) Files.getAttribute(file, "unix:uid", options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
