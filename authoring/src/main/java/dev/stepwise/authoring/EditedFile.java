package dev.stepwise.authoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A source file, in UTF-8.
 *
 * @param path the file
 * @param content what it holds, with a line feed at the end of each line
 * @param lineEnd how its lines end
 */
record EditedFile(Path path, String content, String lineEnd) {

    /**
     * Reads the file.
     *
     * @throws InvalidRequestException when it cannot be read, or is not in UTF-8
     */
    static EditedFile read(Path path) {
        try {
            String content = Files.readString(path, UTF_8);
            return content.contains("\r\n")
                    ? new EditedFile(path, content.replace("\r\n", "\n"), "\r\n")
                    : new EditedFile(path, content, "\n");
        } catch (IOException unreadable) {
            throw new InvalidRequestException(
                    "%s cannot be read as UTF-8: %s. Correct its rights or its encoding.".formatted(path, unreadable));
        }
    }

    /**
     * Replaces the file by another content, as a whole.
     *
     * @throws InvalidRequestException when it cannot be written
     */
    void write(String changed) {
        try {
            Path real = path.toRealPath();
            Path beside =
                    Files.createTempFile(real.getParent(), real.getFileName().toString(), ".new");
            try {
                Files.copy(real, beside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                Files.writeString(beside, changed.replace("\n", lineEnd), UTF_8);
                Files.move(beside, real, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException unwritable) {
            throw new InvalidRequestException(
                    "%s cannot be written: %s. Correct its rights.".formatted(path, unwritable));
        }
    }
}
