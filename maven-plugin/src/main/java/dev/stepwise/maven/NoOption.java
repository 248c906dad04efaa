package dev.stepwise.maven;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a parameter of a goal that is not an option of the command. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface NoOption {}
