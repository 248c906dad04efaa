package dev.stepwise.ddl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;

/** What an index has beside its keys, where it is said. */
record IndexOptions(
        boolean unique,
        boolean nullsNotDistinct,
        Optional<IndexMethod> method,
        List<Field<?>> included,
        Map<String, Object> parameters,
        Optional<Condition> condition) {

    static final IndexOptions NONE =
            new IndexOptions(false, false, Optional.empty(), List.of(), Map.of(), Optional.empty());

    IndexOptions madeUnique() {
        return new IndexOptions(true, nullsNotDistinct, method, included, parameters, condition);
    }

    IndexOptions withNullsNotDistinct() {
        return new IndexOptions(unique, true, method, included, parameters, condition);
    }

    IndexOptions using(IndexMethod other) {
        return new IndexOptions(unique, nullsNotDistinct, Optional.of(other), included, parameters, condition);
    }

    IndexOptions including(List<Field<?>> more) {
        List<Field<?>> all = new ArrayList<>(included);
        all.addAll(more);
        return new IndexOptions(unique, nullsNotDistinct, method, List.copyOf(all), parameters, condition);
    }

    IndexOptions with(String parameter, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put(parameter, value);
        return new IndexOptions(
                unique, nullsNotDistinct, method, included, Collections.unmodifiableMap(all), condition);
    }

    IndexOptions where(Condition further) {
        Condition all = condition.map(before -> before.and(further)).orElse(further);
        return new IndexOptions(unique, nullsNotDistinct, method, included, parameters, Optional.of(all));
    }
}
