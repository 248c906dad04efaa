package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.internal.SqlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Those that a run sets together with its lock. */
    public static final List<String> WITH_THE_LOCK = Stream.concat(
                    Stream.of("application_name", "idle_session_timeout"), LOST_CLIENTS.keySet().stream())
            .toList();

    /** Those that a run sets where it has statements outside of a transaction, beside those of {@link PinnedSettings}. */
    public static final List<String> OUTSIDE_A_TRANSACTION =
            List.of("search_path", "lock_timeout", "default_transaction_isolation", "default_transaction_read_only");

    private SessionSettings() {}

    /** Returns the names of all of them. */
    static Stream<String> names() {
        return Stream.concat(WITH_THE_LOCK.stream(), OUTSIDE_A_TRANSACTION.stream());
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
