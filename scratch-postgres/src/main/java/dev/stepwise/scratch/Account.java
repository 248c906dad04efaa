package dev.stepwise.scratch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

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

    /** A text that no other account of this machine has, which can be part of a file name. */
    static String id() {
        return number().map(String::valueOf)
                .orElseGet(() -> System.getProperty("user.name").replaceAll("\\W", "_"));
    }

    /** The account's name, or its number if the system knows no name of it. */
    static String name() {
        return number().isPresent() ? ownerName(SELF) : System.getProperty("user.name");
    }

    static boolean isLinuxRoot() {
        return number().filter(uid -> uid == 0).isPresent();
    }

    /** Whether the system knows no name of this account: a container may run as any number. */
    static boolean isNameless() {
        return number().filter(uid -> ownerName(SELF).equals(String.valueOf(uid)))
                .isPresent();
    }

    /** Whether a file, or a link itself, is this account's; a system without owners of files has none of others. */
    static boolean owns(Path file) {
        Optional<Integer> number = number();
        if (number.isPresent()) {
            return number.get() == owner(file, NOFOLLOW_LINKS);
        }
        boolean hasOwners = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return !hasOwners || ownerName(file, NOFOLLOW_LINKS).equals(System.getProperty("user.name"));
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

    private static String ownerName(Path file, LinkOption... options) {
        try {
            return Files.getOwner(file, options).getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
