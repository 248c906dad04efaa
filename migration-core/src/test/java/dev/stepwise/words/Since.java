package dev.stepwise.words;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The oldest major version of PostgreSQL that has what the step says. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Since {
    int value();
}
