package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.kernel.FactSource.Derived;
import io.warren.ingest.guest.kernel.FactSource.Elements;
import io.warren.ingest.guest.kernel.FactSource.Enumerator;
import io.warren.ingest.guest.kernel.FactSource.Offset;
import io.warren.ingest.guest.kernel.FactSource.Size;
import io.warren.ingest.guest.kernel.FactSource.SymbolAddress;
import io.warren.ingest.guest.kernel.FactSource.SymbolEnd;
import io.warren.ingest.guest.kernel.Kallsyms.Symbol;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Answers the questions of {@link KernelFact} from a kernel's symbols and types. */
final class FactFinder {

    private final Map<String, Symbol> symbols;
    private final Btf types;
    private final long slide;

    FactFinder(Map<String, Symbol> symbols, Btf types, long slide) {
        this.symbols = symbols;
        this.types = types;
        this.slide = slide;
    }

    /** All that can be answered. */
    Map<KernelFact, Long> facts() {
        Map<KernelFact, Long> facts = new EnumMap<>(KernelFact.class);
        for (KernelFact fact : KernelFact.values()) {
            OptionalLong value = find(fact.source());
            if (value.isPresent() && fact.isPossible(value.getAsLong())) {
                facts.put(fact, value.getAsLong());
            }
        }
        return facts;
    }

    private OptionalLong find(FactSource source) {
        return switch (source) {
            case Offset(String type, var paths) -> first(paths.stream().map(path -> types.offset(type, path)));
            case Elements(String type, String path) -> types.elements(type, path);
            case Size(String type) -> types.size(type);
            case Enumerator(String type, String name) -> types.enumerator(type, name);
            case SymbolAddress(var names) -> first(names.stream().map(name -> unmoved(name, Symbol::address)));
            case SymbolEnd(String name) -> unmoved(name, Symbol::end);
            case Derived derived -> OptionalLong.empty();
        };
    }

    private static OptionalLong first(Stream<OptionalLong> answers) {
        return answers.filter(OptionalLong::isPresent).findFirst().orElse(OptionalLong.empty());
    }

    /** Addresses in the upper half are moved by KASLR; small ones are offsets in the per-CPU area. */
    private OptionalLong unmoved(String name, ToLongFunction<Symbol> which) {
        Symbol symbol = symbols.get(name);
        if (symbol == null) {
            return OptionalLong.empty();
        }
        long address = which.applyAsLong(symbol);
        return OptionalLong.of(address < 0 ? address - slide : address);
    }
}
