package io.warren.ingest.guest.kernel;

import java.util.List;

/** How a fact about a kernel is learnt from what the kernel says about itself. */
sealed interface FactSource {

    /**
     * Offset in bytes of a member in a structure.
     *
     * @param paths dotted; names that releases gave it, any of them will do
     */
    record Offset(String type, List<String> paths) implements FactSource {}

    /** Elements of a member that is an array. */
    record Elements(String type, String path) implements FactSource {}

    /** Bytes of a structure. */
    record Size(String type) implements FactSource {}

    record Enumerator(String type, String name) implements FactSource {}

    /**
     * Address of a symbol.
     *
     * @param names that releases gave it, any of them will do
     */
    record SymbolAddress(List<String> names) implements FactSource {}

    /** Address where a symbol ends. */
    record SymbolEnd(String symbol) implements FactSource {}

    /** Follows from other facts and from the kernel's code: see {@link DerivedFacts}. */
    record Derived() implements FactSource {}

    static FactSource offset(String type, String... paths) {
        return new Offset(type, List.of(paths));
    }

    static FactSource symbol(String... names) {
        return new SymbolAddress(List.of(names));
    }
}
