package dev.stepwise.impact;

/** Receives what the code of a method uses. */
interface CodeSink {

    /** Receives a use at a line; 0 is no line. */
    void use(Use use, int line);

    /** Receives a reference to a generated member. */
    void refer(Reference reference, int line);

    /** Receives a method of the same class, of which an object is made, such as the body of a lambda expression. */
    default void enclose(Member body) {}

    /** Receives a generated method whose result is given to another one, as from the getter of a POJO to the setter of a record. */
    default void pass(Member from, Member to) {}

    /** Receives a static field of a generated class, which all that came before it initializes. */
    default void initialize(Member field) {}
}
