package dev.stepwise.ddl;

import org.jooq.Context;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.CustomField;

/** A key of an index with the operator class that says how it is compared; elsewhere it is the field itself. */
final class KeyOfClass<T> extends CustomField<T> {

    private static final long serialVersionUID = 1L;

    private final transient Field<T> key;
    private final transient QueryPart operatorClass;

    KeyOfClass(Field<T> key, QueryPart operatorClass) {
        super(key.getQualifiedName(), key.getDataType());
        this.key = key;
        this.operatorClass = operatorClass;
    }

    Field<T> key() {
        return key;
    }

    QueryPart operatorClass() {
        return operatorClass;
    }

    @Override
    public void accept(Context<?> context) {
        context.visit(key);
    }
}
