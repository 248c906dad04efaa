package dev.stepwise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive that only Spring Boot or a web server reads: its classes and jars are in a folder of it. */
final class PackedApplication {

    private static final Pattern CONTENTS = Pattern.compile("(BOOT|WEB)-INF/.*");

    private PackedApplication() {}

    /** Returns whether the jar or the folder is one. */
    static boolean isAt(Path entry) {
        if (Files.isDirectory(entry)) {
            return false;
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            return jar.stream()
                    .anyMatch(file -> CONTENTS.matcher(file.getName()).matches());
        } catch (ZipException noJar) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
