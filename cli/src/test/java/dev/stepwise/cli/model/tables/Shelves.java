package dev.stepwise.cli.model.tables;

import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** A table as the code generator writes it. */
public final class Shelves extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    /** The table. */
    public static final Shelves SHELVES = new Shelves();

    /** The key. */
    public final TableField<Record, Long> ID =
            createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false), this, "");

    private Shelves() {
        this(DSL.name("shaky"), null);
    }

    private Shelves(Name alias, Table<Record> aliased) {
        super(alias, null, aliased, null, DSL.comment(""), TableOptions.table());
    }
}
