package dev.stepwise.scratch;

/** The server of a {@link LocalDirectory}, whichever process runs it. */
record RunningLocalServer(int port, Password password, PasswordFile passwordFile) {}
