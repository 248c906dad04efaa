package dev.stepwise.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireMessagesTest {

    @Test
    void findsMessagesCutAnywhere() {
        byte[] answers = {'C', 0, 0, 0, 6, 'Z', 'Z', 'Z', 0, 0, 0, 5, 'I', 'Z', 0, 0, 0, 5, 'T', '1', 0, 0, 0, 4};
        for (int size = 1; size <= answers.length; size++) {
            List<String> found = new ArrayList<>();
            WireMessages messages = WireMessages.fromServer((type, start) -> found.add(type + start));
            for (int from = 0; from < answers.length; from += size) {
                messages.read(ByteBuffer.wrap(answers, from, Math.min(size, answers.length - from)));
            }
            assertThat(found).as("in segments of %d bytes", size).containsExactly("CZZ", "ZI", "ZT", "1");
        }
    }
}
