package dev.stepwise.run;

import dev.stepwise.ddl.SchemaNames;
import dev.stepwise.migrate.ChainException;
import dev.stepwise.migrate.StepTable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** Turns what a step declares into SQL for one schema: every name that can carry the schema carries it. */
final class SqlRenderer {

    private static final int LONGEST_NAME = 63;

    // Possessive, since the matcher recurses where it may have to go back, and texts are long.
    private static final Pattern TEXT_OR_NAME = Pattern.compile("'(?:[^']++|'')*+'|\"((?:[^\"]++|\"\")*+)\"");

    private final DSLContext context;
    private final SchemaNames schemas;

    SqlRenderer(SchemaNames schemas) {
        MappedSchema toTarget =
                new MappedSchema().withInput(StepTable.TARGET.getName()).withOutput(schemas.target());
        this.context = DSL.using(
                SQLDialect.POSTGRES,
                namesAsTheyAre(new Settings().withRenderMapping(new RenderMapping().withSchemata(toTarget))));
        this.schemas = schemas;
    }

    /** Keeps jOOQ 3.21 from putting another name in the place of one that is too long; 3.19 does not, and has no such setting. */
    private static Settings namesAsTheyAre(Settings settings) {
        try {
            Settings.class
                    .getMethod("setNameAutoAliasingIfMaxLengthExceeded", Boolean.class)
                    .invoke(settings, false);
        } catch (NoSuchMethodException olderJooq) {
            return settings;
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("jOOQ does not let names be rendered as they are.", failed);
        }
        return settings;
    }

    /**
     * Returns the SQL with all values written out.
     *
     * @throws ChainException when it holds a name that PostgreSQL would cut
     */
    String render(QueryPart part) {
        String sql = schemas.resolve(context.renderInlined(part));
        refuseLongNames(sql);
        return sql;
    }

    private static void refuseLongNames(String sql) {
        Matcher found = TEXT_OR_NAME.matcher(sql);
        while (found.find()) {
            String name = found.group(1);
            if (name != null && name.replace("\"\"", "\"").getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw new ChainException(
                        "The name \"%s\" has more than %d bytes, and PostgreSQL would cut it. Shorten it in: %s"
                                .formatted(name, LONGEST_NAME, sql));
            }
        }
    }
}
