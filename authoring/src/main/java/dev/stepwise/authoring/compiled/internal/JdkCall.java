package dev.stepwise.authoring.compiled.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A call of the JDK whose result may differ from run to run, and how it is made to differ. */
enum JdkCall {

    /** {@code LocalDate.now()} becomes {@code LocalDate.now(clock())}, and {@code now(zone)} becomes {@code now(clock(zone))}. */
    NOW {
        @Override
        void write(MethodVisitor code, int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            String result = descriptor.substring(descriptor.indexOf(')') + 1);
            String zone = descriptor.substring(0, descriptor.indexOf(')') + 1);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, ELSEWHERE, "clock", zone + CLOCK, false);
            code.visitMethodInsn(opcode, owner, name, "(" + CLOCK + ")" + result, ofInterface);
        }
    },

    /** {@code new Date()} becomes {@code new Date(millis())}. */
    NEW_DATE {
        @Override
        void write(MethodVisitor code, int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, ELSEWHERE, "millis", "()J", false);
            code.visitMethodInsn(opcode, owner, name, "(J)V", ofInterface);
        }
    },

    /** The milliseconds or nanoseconds of the system, to which the shift is added. */
    SYSTEM_TIME {
        @Override
        void write(MethodVisitor code, int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            code.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            code.visitLdcInsn(name.equals("nanoTime") ? Elsewhere.SHIFT.toNanos() : Elsewhere.SHIFT.toMillis());
            code.visitInsn(Opcodes.LADD);
        }
    },

    /** A clock or a calendar that is shifted when it is made. */
    SHIFTED {
        @Override
        void write(MethodVisitor code, int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            JdkCall.writeFollowed("shifted", code, opcode, owner, name, descriptor, ofInterface);
        }
    },

    /** A set or a map without an order, which is given one when it is made. */
    UNORDERED {
        @Override
        void write(MethodVisitor code, int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            JdkCall.writeFollowed("reordered", code, opcode, owner, name, descriptor, ofInterface);
        }
    },

    /** A draw by chance, or a source of such draws, which is noted when it is made. */
    CHANCE {
        @Override
        void write(MethodVisitor code, int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            code.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, ELSEWHERE, "noteChance", "()V", false);
        }
    };

    private static final String ELSEWHERE = "dev/stepwise/authoring/compiled/internal/Elsewhere";
    private static final String CLOCK = "Ljava/time/Clock;";
    private static final String ZONE = "Ljava/time/ZoneId;";
    private static final Set<String> NOW_OF = Set.of("()", "(" + ZONE + ")");
    private static final Set<String> CLOCKS = Set.of("java/time/Clock", "java/time/InstantSource");
    private static final Set<String> COLLECTIONS = Set.of("java/util/Set", "java/util/Map");
    private static final Set<String> RANDOM = Set.of(
            "java/util/Random.<init>()V",
            "java/util/SplittableRandom.<init>()V",
            "java/util/UUID.randomUUID()Ljava/util/UUID;",
            "java/util/Collections.shuffle(Ljava/util/List;)V",
            "java/util/concurrent/ThreadLocalRandom.current()Ljava/util/concurrent/ThreadLocalRandom;",
            "java/lang/Math.random()D",
            "java/lang/StrictMath.random()D");
    private static final String SECURE_RANDOM = "java/security/SecureRandom";
    private static final Set<String> MAKES_COLLECTION = Set.of("of", "copyOf", "ofEntries");

    /** Writes the changed call. */
    abstract void write(
            MethodVisitor code, int opcode, String owner, String name, String descriptor, boolean ofInterface);

    /** Returns the kind of a call of a static method or a constructor; nothing where it is not one of these. */
    static @Nullable JdkCall of(String owner, String name, String descriptor) {
        if (owner.equals("java/lang/System")) {
            return name.equals("currentTimeMillis") || name.equals("nanoTime") ? SYSTEM_TIME : null;
        }
        if (owner.equals("java/util/Date")) {
            return name.equals("<init>") && descriptor.equals("()V") ? NEW_DATE : null;
        }
        if (owner.equals("java/util/Calendar")) {
            return name.equals("getInstance") ? SHIFTED : null;
        }
        if (COLLECTIONS.contains(owner)) {
            return MAKES_COLLECTION.contains(name) ? UNORDERED : null;
        }
        if (owner.equals(SECURE_RANDOM) || RANDOM.contains(owner + "." + name + descriptor)) {
            return CHANCE;
        }
        return ofTime(owner, name, descriptor);
    }

    private static @Nullable JdkCall ofTime(String owner, String name, String descriptor) {
        if (CLOCKS.contains(owner)) {
            return name.startsWith("system") || name.startsWith("tick") && descriptor.startsWith("(" + ZONE)
                    ? SHIFTED
                    : null;
        }
        boolean now = owner.startsWith("java/time/")
                && name.equals("now")
                && NOW_OF.contains(descriptor.substring(0, descriptor.indexOf(')') + 1));
        return now ? NOW : null;
    }

    private static void writeFollowed(
            String by,
            MethodVisitor code,
            int opcode,
            String owner,
            String name,
            String descriptor,
            boolean ofInterface) {
        String result = descriptor.substring(descriptor.indexOf(')') + 1);
        code.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, ELSEWHERE, by, "(" + result + ")" + result, false);
    }
}
