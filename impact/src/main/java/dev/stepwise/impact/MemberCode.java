package dev.stepwise.impact;

import java.util.ArrayList;
import java.util.List;

/**
 * What a generated method, or the initializer of a static field, uses.
 *
 * @param uses its own uses
 * @param references the generated members to which it refers
 */
record MemberCode(List<Use> uses, List<Reference> references) {

    MemberCode() {
        this(new ArrayList<>(), new ArrayList<>());
    }
}
