package dev.stepwise.impact;

/**
 * A use at its place in the application.
 *
 * @param method the method, or the name of the class as a member without a name where the use is in an annotation
 * @param line the line of the source, or 0 where the class file does not say it
 */
record CodeUse(Member method, String source, int line, Use use) {}
