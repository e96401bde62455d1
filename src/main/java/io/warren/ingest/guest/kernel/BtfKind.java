package io.warren.ingest.guest.kernel;

/** Kinds of BTF types that matter here, and how long each kind is (include/uapi/linux/btf.h). */
final class BtfKind {

    static final int VOID = 0;
    static final int ARRAY = 3;
    static final int STRUCT = 4;
    static final int UNION = 5;
    static final int ENUM = 6;
    static final int ENUM64 = 19;

    private static final int INT = 1;
    private static final int TYPEDEF = 8;
    private static final int VOLATILE = 9;
    private static final int CONST = 10;
    private static final int RESTRICT = 11;
    private static final int FUNC_PROTO = 13;
    private static final int VAR = 14;
    private static final int DATASEC = 15;
    private static final int DECL_TAG = 17;
    private static final int TYPE_TAG = 18;

    private BtfKind() {}

    static boolean isComposite(int kind) {
        return kind == STRUCT || kind == UNION;
    }

    /** Another name, or a qualification, of the type it refers to. */
    static boolean isAlias(int kind) {
        return kind >= TYPEDEF && kind <= RESTRICT || kind == TYPE_TAG;
    }

    /** Bytes that follow the common part; more than any file has for a kind that is not known. */
    static long trailing(int kind, int count) {
        return switch (kind) {
            case INT, VAR, DECL_TAG -> 4;
            case ARRAY -> 12;
            case STRUCT, UNION, DATASEC, ENUM64 -> 12L * count;
            case ENUM, FUNC_PROTO -> 8L * count;
            case 2, 7, TYPEDEF, VOLATILE, CONST, RESTRICT, 12, 16, TYPE_TAG -> 0; // pointer, forward, function, float
            default -> Integer.MAX_VALUE;
        };
    }
}
