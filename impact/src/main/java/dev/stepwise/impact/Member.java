package dev.stepwise.impact;

/**
 * A field or a method, as bytecode names it.
 *
 * @param owner the internal name of the class, such as {@code java/lang/String}
 * @param descriptor the descriptor, which begins with a parenthesis for a method
 */
record Member(String owner, String name, String descriptor) {

    static final String CONSTRUCTOR = "<init>";
    static final String STATIC_INITIALIZER = "<clinit>";

    Member in(String other) {
        return new Member(other, name, descriptor);
    }

    boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }

    boolean hasSameSignature(Member other) {
        return name.equals(other.name) && descriptor.equals(other.descriptor);
    }
}
