package dev.stepwise.scratch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The archive on the class path with a PostgreSQL server for this operating system and processor. */
record BinaryArchive(URL location) {

    static BinaryArchive onClassPath() {
        String name = "postgres-" + system() + "-" + processor() + ".txz";
        URL location = BinaryArchive.class.getClassLoader().getResource(name);
        if (location == null) {
            throw new ScratchException("There is no PostgreSQL server for this machine: " + name
                    + " is not on the class path; add the " + "artifact of io.zonky.test.postgres for this platform.");
        }
        return new BinaryArchive(location);
    }

    /** A text that differs from that of any other release's archive. */
    String fingerprint() throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream content = new CheckedInputStream(location.openStream(), checksum)) {
            long size = content.transferTo(OutputStream.nullOutputStream());
            return Long.toHexString(size) + "-" + Long.toHexString(checksum.getValue());
        }
    }

    void unpackInto(Path directory) throws IOException {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(location.openStream())))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(archive, entry, directory.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        target.toFile().setExecutable((entry.getMode() & 0100) != 0);
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : "linux";
    }

    private static String processor() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
    }
}
