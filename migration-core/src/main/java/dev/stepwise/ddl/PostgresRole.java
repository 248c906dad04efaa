package dev.stepwise.ddl;

import dev.stepwise.ddl.internal.RoleSpec;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.internal.RoleName;
import dev.stepwise.script.internal.SqlText;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.QueryPart;

/** A role to which rights are given or that owns objects: of a fixed name, by a placeholder, or by what it is. */
public final class PostgresRole {

    /** Every role, those of the future too. */
    public static final PostgresRole PUBLIC = new PostgresRole(RoleSpec.of("public"));

    /** The role of the run. */
    public static final PostgresRole CURRENT_USER = new PostgresRole(RoleSpec.of("current_user"));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\w+");

    private final RoleSpec spec;

    private PostgresRole(RoleSpec spec) {
        this.spec = spec;
    }

    /**
     * The role of this name in every environment.
     *
     * @throws ChainException when PostgreSQL would cut the name (over 63 bytes), refuse or reserve it
     */
    public static PostgresRole named(String name) {
        try {
            return new PostgresRole(RoleSpec.of(SqlText.name(new RoleName(name).name())));
        } catch (InvalidRequestException refused) {
            throw new ChainException(String.valueOf(refused.getMessage()), refused);
        }
    }

    /**
     * The role whose name is given when a run starts, as {@code --role app=shop_app} or by {@code SchemaMigrator.withRole}.
     *
     * @param placeholder letters, digits and underscores, such as {@code app}
     * @throws ChainException when it holds anything else
     */
    public static PostgresRole given(String placeholder) {
        if (!PLACEHOLDER.matcher(placeholder).matches()) {
            throw new ChainException(
                    "\"%s\" is not a placeholder of a role: it has letters, digits and underscores. Name it otherwise, such as app."
                            .formatted(placeholder));
        }
        return new PostgresRole(RoleSpec.given(placeholder));
    }

    QueryPart sql() {
        return spec;
    }

    static List<QueryPart> all(List<PostgresRole> roles) {
        return roles.stream().map(PostgresRole::sql).toList();
    }
}
