package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.kernel.Decoded.Malformed;
import io.warren.ingest.guest.kernel.Decoded.Value;
import io.warren.ingest.guest.kernel.Kallsyms.Symbol;
import io.warren.ingest.guest.kernel.Learning.Learnt;
import io.warren.ingest.guest.kernel.Learning.Refused;
import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.guest.memory.GuestMemory;
import io.warren.ingest.guest.memory.RamRange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Learns a guest's kernel from its memory while it runs: finds it, takes its profile from the cache or from its own symbols
 * and types, and checks that against the kernel. Refuses with the reason what it cannot know for sure.
 */
public final class KernelLearner {

    private static final String BTF_BEGIN = "__start_BTF";
    private static final String BTF_END = "__stop_BTF";
    private static final long LARGEST_BTF = 64 << 20;
    private static final long MEBIBYTE = 1 << 20;

    private final ProfileCache cache;

    public KernelLearner(ProfileCache cache) {
        this.cache = cache;
    }

    /**
     * Searches all of the memory: takes tens of milliseconds for each GiB.
     *
     * @param cr3s what the vCPUs have in CR3, as QEMU's monitor tells without a stop ({@code info registers -a}). Without any,
     *     a kernel that a reset left in memory may be taken for the running one until a stop shows its CR3
     *     ({@link RunningKernel#isRunBy}).
     */
    public Learning learn(GuestMemory memory, List<Long> cr3s) {
        List<VmcoreInfo> found = KernelLocator.in(memory);
        List<VmcoreInfo> running = found.stream()
                .filter(kernel -> cr3s.isEmpty() || KernelLiveness.isRunByAny(memory, kernel, cr3s))
                .toList();
        if (found.isEmpty()) {
            long bytes = memory.ranges().stream().mapToLong(RamRange::size).sum();
            return new Refused(new Refusal.NoKernel(bytes / MEBIBYTE));
        }
        if (running.isEmpty()) {
            return new Refused(new Refusal.NotRunning(found.getFirst().release()));
        }
        if (running.size() > 1) {
            return new Refused(new Refusal.Several(
                    running.stream().map(VmcoreInfo::release).toList()));
        }
        return switch (learn(memory, running.getFirst())) {
            case Learnt(RunningKernel kernel, boolean _)
            when !kernel.isUp() -> new Refused(new Refusal.NotUp(kernel.release()));
            case Learning any -> any;
        };
    }

    private Learning learn(GuestMemory memory, VmcoreInfo note) {
        Optional<RunningKernel> known = cache.find(note.buildId())
                .map(profile -> new RunningKernel(profile, note, memory))
                .filter(kernel -> ProfileCheck.of(kernel).isEmpty());
        return known.<Learning>map(kernel -> new Learnt(kernel, true)).orElseGet(() -> learnAnew(memory, note));
    }

    private Learning learnAnew(GuestMemory memory, VmcoreInfo note) {
        AddressSpace space = KernelLocator.spaceOf(memory, note);
        return switch (facts(space, note)) {
            case Malformed<Map<KernelFact, Long>>(String reason) ->
                new Refused(new Refusal.Undecodable(note.release(), reason));
            case Value<Map<KernelFact, Long>>(Map<KernelFact, Long> facts) ->
                checked(new RunningKernel(new KernelProfile(note.buildId(), note.release(), facts), note, memory));
        };
    }

    private Learning checked(RunningKernel kernel) {
        List<KernelFact> missing = kernel.profile().missing();
        if (!missing.isEmpty()) {
            return new Refused(new Refusal.Incomplete(kernel.release(), missing));
        }
        Optional<String> contradiction = ProfileCheck.of(kernel);
        if (contradiction.isPresent()) {
            return new Refused(new Refusal.Contradicted(kernel.release(), contradiction.get()));
        }
        cache.save(kernel.profile());
        return new Learnt(kernel, false);
    }

    private static Decoded<Map<KernelFact, Long>> facts(AddressSpace space, VmcoreInfo note) {
        Set<String> names = new HashSet<>(KernelFact.symbolsNeeded());
        names.add(BTF_BEGIN);
        names.add(BTF_END);
        return Kallsyms.read(space, note, names)
                .then(symbols -> types(space, symbols).then(types -> {
                    Map<KernelFact, Long> facts = new FactFinder(symbols, types, note.slide()).facts();
                    return new Value<>(DerivedFacts.added(facts, new KernelCode(space), note.slide()));
                }));
    }

    private static Decoded<Btf> types(AddressSpace space, Map<String, Symbol> symbols) {
        Symbol begin = symbols.get(BTF_BEGIN);
        Symbol end = symbols.get(BTF_END);
        if (begin == null || end == null) {
            return new Malformed<>("it has no type information (CONFIG_DEBUG_INFO_BTF)");
        }
        long length = end.address() - begin.address();
        if (length <= 0 || length > LARGEST_BTF) {
            return new Malformed<>("its type information has " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        if (!space.read(0, begin.address(), bytes, 0, bytes.length)) {
            return new Malformed<>("its type information cannot be read");
        }
        return Btf.parse(bytes, KernelFact.typesNeeded()).then(Value::new);
    }
}
