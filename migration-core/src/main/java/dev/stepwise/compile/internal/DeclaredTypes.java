package dev.stepwise.compile.internal;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.ddl.internal.ServerVersion;
import dev.stepwise.ddl.internal.TypeRules;
import dev.stepwise.ddl.internal.TypeText;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import java.util.Arrays;
import org.jooq.AlterTableFinalStep;
import org.jooq.Clause;
import org.jooq.DataType;
import org.jooq.Domain;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Named;
import org.jooq.Nullability;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.QOM.GenerationOption;

/** Says the types of columns, attributes and domains as they were declared, where jOOQ's open edition leaves something out. */
@SuppressWarnings("removal") // jOOQ has no other name for an ALTER TABLE and for its parts, in either line
final class DeclaredTypes implements VisitListener {

    private String alteredColumn = "";

    @Override
    public void visitStart(VisitContext context) {
        if (isWhole(context)) {
            alteredColumn = "";
        }
        if (context.queryPart() instanceof QOM.Cast<?> cast && !TypeText.isCastWhole(cast.$dataType())) {
            context.queryPart(DSL.sql("cast({0} as {1})", cast.$field(), DSL.raw(TypeText.nameOf(cast.$dataType()))));
        }
        if (context.queryPart() instanceof QOM.CreateTable table && table.$select() != null) {
            table.$tableElements().stream()
                    .filter(element -> element instanceof Field<?> column && hasType(column))
                    .findFirst()
                    .ifPresent(column -> refuseTypeBesideQuery(table, (Field<?>) column));
        }
    }

    /** A name is followed by its type, so that this is the place to say it. */
    @Override
    public void visitEnd(VisitContext context) {
        QueryPart part = context.queryPart();
        QueryPart parent = above(context, 1);
        if (part instanceof Field<?> column && parent instanceof QOM.CreateTable table) {
            if (table.$select() == null && table.$tableElements().contains(column)) {
                say(context, column, column.getDataType());
            }
        } else if (part instanceof Field<?> column && parent instanceof AlterTableFinalStep alteration) {
            sayInAlteration(context, column, alteration);
        } else if (part instanceof AlterTableFinalStep alteration) {
            checkNewType(context, alteration);
        } else if (part instanceof Domain<?> domain && parent instanceof QOM.CreateDomain<?> creation) {
            say(context, domain, creation);
        } else if (part instanceof Name name && above(context, 3) instanceof QOM.CreateType creation) {
            creation.$attributes().stream()
                    .filter(attribute -> attribute.getUnqualifiedName().equals(name))
                    .forEach(attribute -> say(context, attribute, attribute.getDataType()));
        }
    }

    /** jOOQ says some statements as a block of several, each of which is a part of the first. */
    private static boolean isWhole(VisitContext context) {
        return context.queryPartsLength() == 1;
    }

    private static QueryPart above(VisitContext context, int levels) {
        QueryPart[] parts = context.queryParts();
        return parts[Math.max(0, parts.length - 1 - levels)];
    }

    private void sayInAlteration(VisitContext context, Field<?> column, Query alteration) {
        if (isIn(context, Clause.ALTER_TABLE_ALTER)) {
            alteredColumn = column.getName();
        } else if (isIn(context, Clause.ALTER_TABLE_ADD) && Columns.isColumn(column)) {
            boolean mayBeAnother = !hasType(column) || column.getDataType().isArray();
            DataType<?> type = mayBeAnother
                    ? HeldTypes.of(alteration).stream().findFirst().orElse(column.getDataType())
                    : column.getDataType();
            say(context, column, type);
        }
    }

    private static boolean isIn(VisitContext context, Clause clause) {
        return Arrays.asList(context.clauses()).contains(clause);
    }

    private static boolean hasType(Field<?> column) {
        return column.getType() != Object.class;
    }

    private static void say(VisitContext context, Named named, DataType<?> type) {
        TypeRules.require(named.getName(), type);
        String after = TypeText.afterName(type, context.configuration());
        if (type.computedOnServer() && type.generationOption() == GenerationOption.VIRTUAL) {
            context.renderContext()
                    .visit(ServerVersion.needed(18, "VIRTUAL of the column \"%s\"".formatted(named.getName())));
        }
        sayInstead(context, ' ' + TypeText.nameByJooq(type), ' ' + TypeText.nameOf(type) + after);
    }

    private static void say(VisitContext context, Domain<?> domain, QOM.CreateDomain<?> creation) {
        DataType<?> type = creation.$dataType();
        TypeRules.require(domain.getName(), type);
        if (type.identity() || type.computed()) {
            throw new ChainException("The domain %s cannot have an identity or an expression: declare it of a column."
                    .formatted(domain.getName()));
        }
        StringBuilder declared = new StringBuilder(" as " + TypeText.nameOf(type))
                .append(TypeText.afterName(type, context.configuration()));
        if (type.nullability() == Nullability.NOT_NULL) {
            declared.append(" not null");
        }
        if (type.defaulted() && creation.$default_() == null) {
            declared.append(" default ").append(context.dsl().renderInlined(type.default_()));
        }
        sayInstead(context, " as " + TypeText.nameByJooq(type), declared.toString());
    }

    private static void sayInstead(VisitContext context, String byJooq, String declared) {
        if (!byJooq.equals(declared)) {
            context.renderContext().sql(Mark.instead(byJooq, declared));
        }
    }

    /** Only the whole text tells a new type from a new default, and then it is too late to say it otherwise. */
    private void checkNewType(VisitContext context, Query alteration) {
        if (alteredColumn.isEmpty() || !context.renderContext().render().contains(" type ")) {
            return;
        }
        for (DataType<?> type : HeldTypes.of(alteration)) {
            TypeRules.require(alteredColumn, type);
            boolean isWhole = TypeText.nameByJooq(type).equals(TypeText.nameOf(type))
                    && TypeText.afterName(type, context.configuration()).isEmpty();
            if (!isWhole || type.defaulted() || type.identity()) {
                throw new ChainException("""
                        jOOQ would leave a part of the new type %s of the column %s out, or its default. \
                        Use PostgresDdl.setType.""".formatted(TypeText.shown(type), alteredColumn));
            }
        }
    }

    private static void refuseTypeBesideQuery(QOM.CreateTable table, Field<?> column) {
        throw new ChainException("""
                The column %s of the table %s is declared with a type, which CREATE TABLE AS takes from the query. Create the \
                table with its columns and fill it by insertInto(table).select(query), or give the names alone, columns("%s").\
                """.formatted(column.getName(), table.$table().getName(), column.getName()));
    }
}
