package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A compiled chain as a file, which one JVM writes and another JVM without jOOQ reads. */
record CompiledChainFile(
        String name, String markerTable, List<StepName> steps, Map<Integer, Seal> seals, List<CompiledStep> compiled)
        implements CompiledChain, ChainOutline {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addMixIn(StepPart.class, WithKind.class)
            .addMixIn(SqlTemplate.Piece.class, WithKind.class)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    private interface WithKind {}

    /** Compiles all steps in both directions. */
    static CompiledChainFile of(CompiledChain chain) {
        ChainOutline outline = chain.outline();
        Map<Integer, Seal> seals = new TreeMap<>();
        List<CompiledStep> compiled = new ArrayList<>();
        for (StepName step : outline.steps()) {
            outline.seal(step.version())
                    .ifPresent(seal -> seals.put(step.version().number(), seal));
            for (Direction direction : Direction.values()) {
                compiled.add(chain.step(step.version(), direction));
            }
        }
        return new CompiledChainFile(outline.name(), outline.marker().orElseThrow(), outline.steps(), seals, compiled);
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    static CompiledChainFile read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), CompiledChainFile.class);
    }

    @Override
    public ChainOutline outline() {
        return this;
    }

    @Override
    public Optional<String> marker() {
        return Optional.of(markerTable);
    }

    @Override
    public List<String> searchPath() {
        return List.of();
    }

    @Override
    public SchemaVersion newest() {
        return steps.get(steps.size() - 1).version();
    }

    @Override
    public Optional<Seal> seal(SchemaVersion version) {
        return Optional.ofNullable(seals.get(version.number()));
    }

    @Override
    public CompiledStep step(SchemaVersion version, Direction direction) {
        return compiled.stream()
                .filter(step -> step.name().version().equals(version) && step.direction() == direction)
                .findFirst()
                .orElseThrow();
    }
}
