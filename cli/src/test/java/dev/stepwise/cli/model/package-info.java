/** What the code generator would write for the chain shaky, and a class that uses it. */
package dev.stepwise.cli.model;
