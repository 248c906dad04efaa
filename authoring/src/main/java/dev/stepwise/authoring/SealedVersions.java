package dev.stepwise.authoring;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.internal.SealsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a chain that are released, by the file of its seals among the sources.
 *
 * @param file the file; nothing where the chain names none that is there
 * @param seals the seals at the numbers of their versions
 */
record SealedVersions(Optional<Path> file, List<@Nullable String> seals) {

    private static final Pattern BESIDE =
            Pattern.compile("\\bSeals\\s*\\.\\s*beside\\s*\\(\\s*(\\w+)\\s*\\.\\s*class\\b");

    /** Reads the file that the chain's source names. */
    static SealedVersions of(ChainSource chain, SourceTree sources) {
        Matcher beside = BESIDE.matcher(chain.source().code());
        Optional<SourceText> seals = Optional.of(beside)
                .filter(Matcher::find)
                .flatMap(found -> sources.resolve(found.group(1), chain.source()))
                .map(sources::sealsBeside)
                .filter(Files::exists)
                .map(SourceText::read);
        seals.ifPresent(MergeConflict::requireNoneInList);
        return new SealedVersions(
                seals.map(SourceText::file),
                seals.map(text -> SealsFile.written(text.text())).orElse(List.of()));
    }

    boolean has(SchemaVersion version) {
        return version.number() < seals.size() && seals.get(version.number()) != null;
    }
}
