package dev.stepwise.authoring.compiled;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.zip.ZipException;

/** The directory at the end of a jar, as bytes, with the places of the entries that it names. */
final class JarDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int END_DIRECTORY_SIZE = 12;
    private static final int END_DIRECTORY_OFFSET = 16;
    private static final int END_COMMENT_LENGTH = 20;
    private static final int LONGEST_COMMENT = 0xffff;

    private static final int SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    private static final int DESCRIPTION = 8;
    private static final int NAME_LENGTH = 28;
    private static final int EXTRA_LENGTH = 30;
    private static final int COMMENT_LENGTH = 32;
    private static final int OFFSET = 42;

    /** An entry; what the directory says of it begins at this place in its bytes. */
    private record Entry(int header, String name) {}

    private final ByteBuffer bytes;
    private final int end;
    private final long start;
    private final long first;
    private final List<Entry> entries = new ArrayList<>();

    private JarDirectory(ByteBuffer bytes, int end, long start) throws ZipException {
        this.bytes = bytes;
        this.end = end;
        this.start = start;
        // The offsets need not count a script in front of the jar.
        this.first = start - unsigned(end + END_DIRECTORY_OFFSET);
        int header = 0;
        while (header < end) {
            requireThat(bytes.getInt(header) == SIGNATURE);
            int name = length(header + NAME_LENGTH);
            entries.add(new Entry(header, new String(bytes.array(), header + LENGTH, name, UTF_8)));
            header += LENGTH + name + length(header + EXTRA_LENGTH) + length(header + COMMENT_LENGTH);
        }
        requireThat(header == end && first >= 0);
    }

    /** @throws ZipException when the jar has more than 4 GiB or 65,535 entries, so that its directory has another form */
    static JarDirectory of(FileChannel jar) throws IOException {
        int length = (int) Math.min(jar.size(), END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = read(jar, jar.size() - length, length);
        int end = length - END_LENGTH;
        while (end > 0 && !endsAt(end, tail)) {
            end--;
        }
        requireThat(end > 0);
        int directory = tail.getInt(end + END_DIRECTORY_SIZE);
        long start = jar.size() - length + end - directory;
        requireThat(directory >= 0 && start >= 0);
        return new JarDirectory(read(jar, start, (int) (jar.size() - start)), directory, start);
    }

    private static boolean endsAt(int place, ByteBuffer tail) {
        int comment = tail.getShort(place + END_COMMENT_LENGTH) & 0xffff;
        return tail.getInt(place) == END_SIGNATURE && place + END_LENGTH + comment == tail.limit();
    }

    private static void requireThat(boolean itHasThisForm) throws ZipException {
        if (!itHasThisForm) {
            throw new ZipException("its directory has the form for more than 65535 entries or 4 GiB");
        }
    }

    static ByteBuffer read(FileChannel jar, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = jar.read(bytes, from + bytes.position());
        }
        return bytes.flip();
    }

    /** Returns where the directory begins, and so the last entry ends. */
    long start() {
        return start;
    }

    byte[] bytes() {
        return bytes.array();
    }

    /** Returns where the entry begins. */
    long place(String name) {
        return place(entry(name));
    }

    /** Returns where the entry ends that begins at the place. */
    long end(long place) {
        return entries.stream()
                .mapToLong(this::place)
                .filter(other -> other > place)
                .min()
                .orElse(start);
    }

    /** Lets the description of the entry be changed, given its place in the bytes, and moves the entries behind it by so many bytes. */
    void replace(String name, ObjIntConsumer<ByteBuffer> describe, long more) {
        Entry replaced = entry(name);
        describe.accept(bytes, replaced.header + DESCRIPTION);
        long place = place(replaced);
        entries.stream().filter(entry -> place(entry) > place).forEach(entry -> add(entry.header + OFFSET, more));
        add(end + END_DIRECTORY_OFFSET, more);
    }

    private Entry entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long place(Entry entry) {
        return first + unsigned(entry.header + OFFSET);
    }

    private void add(int at, long more) {
        bytes.putInt(at, (int) (unsigned(at) + more));
    }

    private long unsigned(int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }

    private int length(int at) {
        return bytes.getShort(at) & 0xffff;
    }
}
