package dev.stepwise.authoring;

/**
 * A step that gets another number.
 *
 * @param step the step as it is listed
 * @param number the number that it gets
 */
record MovedStep(ListedStep step, int number) {

    String type() {
        return step.typeAt(number);
    }

    /** Returns the number that this one becomes where it means the step's version or the one before; any other is as it was. */
    int moved(int other) {
        return other == step.number() || other == step.number() - 1 ? other - step.number() + number : other;
    }

    /** Returns both names of the class, as a sentence. */
    @Override
    public String toString() {
        return "%s is %s.".formatted(step.type(), type());
    }
}
