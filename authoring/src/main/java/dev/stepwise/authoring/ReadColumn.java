package dev.stepwise.authoring;

import java.util.List;
import java.util.Optional;

/**
 * A column as the catalog has it.
 *
 * @param name its name
 * @param type its type as a step declares it
 * @param required whether it is NOT NULL
 * @param identity whether it is an identity that takes the number of a row, where the row brings one
 * @param fallback its default, where a step can declare the same
 * @param remarks what only PostgreSQL can say of it, such as {@code default nextval('orders_id_seq'::regclass)}
 */
record ReadColumn(
        String name,
        TypeDeclaration type,
        boolean required,
        boolean identity,
        Optional<DefaultDeclaration> fallback,
        List<String> remarks) {

    /** Copies the list. */
    ReadColumn {
        remarks = List.copyOf(remarks);
    }
}
