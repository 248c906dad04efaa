package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.internal.SqlText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings that a run makes for its session, and not for a transaction only; it puts them back at its end. */
public final class SessionSettings {

    /**
     * By name, the values by which the server ends the session of a client that is gone, within a minute, also where the network says
     * nothing: in milliseconds, or seconds for keepalives. A lower value of the server's stands.
     */
    private static final Map<String, Integer> LOST_CLIENTS = new LinkedHashMap<>();

    static {
        LOST_CLIENTS.put("tcp_keepalives_idle", 15);
        LOST_CLIENTS.put("tcp_keepalives_interval", 5);
        LOST_CLIENTS.put("tcp_keepalives_count", 3);
        LOST_CLIENTS.put("tcp_user_timeout", 30_000);
        LOST_CLIENTS.put("client_connection_check_interval", 5_000);
    }

    /** Those that cannot be set at any time, or only by others. */
    private static final List<String> NOT_SETTINGS = List.of(
            "transaction_isolation",
            "transaction_read_only",
            "transaction_deferrable",
            "session_authorization",
            "is_superuser");

    private SessionSettings() {}

    /** Returns the part of a query after its columns that finds what the session has set: {@code s.name}; under every search path. */
    static String ofTheSession() {
        return " from pg_catalog.pg_settings s where s.source operator(pg_catalog.=) 'session' and not s.name operator(pg_catalog.=) any ("
                + array(NOT_SETTINGS) + ")";
    }

    /**
     * Returns the query that resets what the session has set, by the run or by functions that its steps have called; under every search
     * path.
     *
     * @param others those that stay as they are
     */
    public static String reset(Collection<String> others) {
        return "select pg_catalog.set_config(s.name, null, false)" + ofTheSession()
                + " and not s.name operator(pg_catalog.=) any (" + array(others) + ")";
    }

    private static String array(Collection<String> texts) {
        return texts.stream().map(SqlText::literal).collect(Collectors.joining(", ", "array[", "]::pg_catalog.text[]"));
    }

    /**
     * Returns the block that keeps the session for as long as its client is there, where the condition holds.
     *
     * <p>A server that cannot watch its connections, as on Windows, refuses {@code client_connection_check_interval}.
     */
    static String hold(String condition) {
        String values = LOST_CLIENTS.entrySet().stream()
                .map(setting -> "(" + literal(setting.getKey()) + ", " + setting.getValue() + ")")
                .collect(Collectors.joining(", "));
        return SqlText.block("""
                declare s record; begin
                if %s then
                  perform set_config('idle_session_timeout', '0', false);
                  for s in select w.name, w.value from (values %s) as w (name, value) join pg_settings as p on p.name = w.name
                    where p.setting::int not between 1 and w.value loop
                    begin
                      perform set_config(s.name, s.value::text, false);
                    exception when invalid_parameter_value then null;
                    end;
                  end loop;
                end if;
                end""".formatted(condition, values));
    }
}
