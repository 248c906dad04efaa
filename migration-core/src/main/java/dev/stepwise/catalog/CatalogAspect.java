package dev.stepwise.catalog;

/** An aspect of a catalog that a comparison may leave out. */
public enum CatalogAspect {

    /** The words of comments; that there is a comment counts in any case. */
    COMMENT_WORDS,

    /** The bodies of functions and procedures, and the settings that they run under, such as a search path. */
    FUNCTION_BODIES,

    /**
     * What only some of the supported servers keep: NOT NULL constraints with their names and comments, which are kept since PostgreSQL 18, and the privilege
     * MAINTAIN, since 17.
     */
    NEWER_SERVERS
}
