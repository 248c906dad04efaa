package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.internal.SqlText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings that a run holds for each of its transactions, since with another value its statements mean something else, miss rows, or
 * do not end; the page {@code docs/security.md} says why for each.
 *
 * <p>A setting that the server does not have is left out.
 */
public final class PinnedSettings {

    /** By name, the values under which the statements mean what they say; the first is the one that a run sets. */
    private static final Map<String, List<String>> ACCEPTED = new LinkedHashMap<>();

    private static final Map<String, String> PINS = new LinkedHashMap<>();

    static {
        accept("standard_conforming_strings", "on");
        accept("row_security", "off");
        accept("session_replication_role", "origin");
        accept("check_function_bodies", "on");
        accept("array_nulls", "on");
        accept("transform_null_equals", "off");
        accept("xmloption", "content");
        accept("xmlbinary", "base64");
        accept("DateStyle", "ISO, MDY");
        accept("IntervalStyle", "postgres");
        accept("TimeZone", "UTC", "Etc/UTC");
        accept("timezone_abbreviations", "Default");
        accept("bytea_output", "hex");
        accept("extra_float_digits", "1", "2", "3");
        accept("quote_all_identifiers", "off");
        accept("gin_fuzzy_search_limit", "0");
        accept("client_min_messages", "warning");
        accept("statement_timeout", "0");
        accept("idle_in_transaction_session_timeout", "0");
        accept("transaction_timeout", "0");
        accept("plpgsql.variable_conflict", "error");
        accept("plpgsql.extra_errors", "none");
        accept("plpgsql.check_asserts", "on");
        accept("zero_damaged_pages", "off");
        accept("ignore_checksum_failure", "off");
    }

    /** The path of a run's own statements: nothing that another role can create is found by a bare name. */
    public static final String PATH = "set local search_path to pg_catalog, pg_temp";

    /**
     * Begins a transaction in which the other settings can be looked at: its isolation is not left to a default, texts are read as they
     * are written, and an error that is caught does not end the session.
     *
     * @param access {@code read write} or {@code read only}
     */
    public static List<String> begin(String access) {
        return List.of(
                "begin isolation level read committed " + access,
                "set local standard_conforming_strings to on",
                "set local exit_on_error to off",
                "set local statement_timeout to 0",
                PATH);
    }

    private PinnedSettings() {}

    private static void accept(String name, String... values) {
        ACCEPTED.put(name, List.of(values));
        PINS.put(name, "set local " + name + " to " + literal(values[0]));
    }

    /** Returns the statements that set those settings for the rest of the transaction. */
    public static List<String> pin(Collection<String> names) {
        return PINS.entrySet().stream()
                .filter(pin -> names.contains(pin.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Returns a statement that sets something for a transaction as one that sets it for the session. */
    public static String forTheSession(String setLocal) {
        return setLocal.replaceFirst("^set local ", "set ");
    }

    /** Returns the call that gives the session the value that it had set, or that of its default. */
    public static String putBack(String name, Optional<String> value) {
        return "pg_catalog.set_config(" + literal(name) + ", "
                + value.map(SqlText::literal).orElse("null") + ", false)";
    }

    /**
     * Returns the block that sets whichever of them differ for the rest of the session, and gives the session an id of its own; for a
     * script, which does not know under which settings it will run.
     */
    public static String forAScript(String runSetting) {
        return SqlText.block("declare denied text[] := '{}'; differing text[] := '{}'; begin\n" + setWhatDiffers(false)
                + "if denied <> '{}' then\n  raise exception using message = array_to_string(denied, ' ');\nend if;\nperform set_config("
                + literal(runSetting) + ", gen_random_uuid()::text, false);\nend");
    }

    /** Returns the part of a block that sets what differs, and adds to {@code denied} what the role may not set. */
    static String setWhatDiffers(boolean local) {
        return """
                declare s record; begin
                for s in %s loop
                  differing := differing || s.name;
                  begin
                    perform set_config(s.name, s.accepted[1], %s);
                  exception when insufficient_privilege then
                    denied := denied || format('The setting %%s is %%s and has to be %%s, and the role %%I may not change it: have a superuser change it for this role or database, or grant set on parameter.', s.name, current_setting(s.name), s.accepted[1], current_user);
                  end;
                end loop;
                end;
                """.formatted(whatDiffers(), local);
    }

    private static String whatDiffers() {
        String values = ACCEPTED.entrySet().stream()
                .map(setting -> "(" + literal(setting.getKey()) + ", array["
                        + setting.getValue().stream().map(SqlText::literal).collect(Collectors.joining(", ")) + "])")
                .collect(Collectors.joining(", "));
        return "select w.name, w.accepted from (values " + values
                + ") as w (name, accepted) where current_setting(w.name, true) <> all (w.accepted)";
    }
}
