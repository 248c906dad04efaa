package dev.stepwise.authoring.compiled;

import dev.stepwise.compiled.internal.ClassPathReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * An entry of a jar with another content. Its name, its time and whether it is compressed stay.
 *
 * @param from where the bytes begin in the jar that it replaces
 * @param to where these end
 * @param bytes what stands there instead
 * @param size the length of the content
 * @param packed the length of the content in the jar
 * @param crc the CRC-32 of the content
 */
record ReplacedEntry(String name, long from, long to, byte[] bytes, int size, int packed, int crc) {

    private static final int HEADER_LENGTH = 30;
    private static final int DESCRIPTION = 6;
    private static final int NAME_LENGTH = 26;
    private static final int EXTRA_LENGTH = 28;

    // What the header of an entry and the directory say in the same order.
    private static final int METHOD = 2;
    private static final int CRC = 8;
    private static final int PACKED = 12;
    private static final int SIZE = 16;
    private static final int SIZES_FOLLOW = 8;
    private static final int STORED = 0;

    static ReplacedEntry of(String name, byte[] content, JarDirectory directory, FileChannel jar) throws IOException {
        long from = directory.place(name);
        long to = directory.end(from);
        ByteBuffer there = JarDirectory.read(jar, from, (int) (to - from));
        int header = HEADER_LENGTH + (there.getShort(NAME_LENGTH) & 0xffff) + (there.getShort(EXTRA_LENGTH) & 0xffff);
        byte[] packed = there.getShort(DESCRIPTION + METHOD) == STORED ? content : deflated(content);
        ByteBuffer bytes = ByteBuffer.allocate(header + packed.length).order(there.order());
        bytes.put(there.array(), 0, header).put(packed);
        ReplacedEntry entry = new ReplacedEntry(
                name, from, to, bytes.array(), content.length, packed.length, ClassPathReader.crc(content));
        entry.describe(bytes, DESCRIPTION);
        return entry;
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(content);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** Notes the content, and that the entries behind it have moved. */
    void noteIn(JarDirectory directory) {
        directory.replace(name, this::describe, bytes.length - (to - from));
    }

    private void describe(ByteBuffer description, int at) {
        description.putShort(at, (short) (description.getShort(at) & ~SIZES_FOLLOW));
        description.putInt(at + CRC, crc);
        description.putInt(at + PACKED, packed);
        description.putInt(at + SIZE, size);
    }
}
