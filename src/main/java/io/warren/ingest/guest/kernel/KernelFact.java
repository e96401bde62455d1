package io.warren.ingest.guest.kernel;

import static io.warren.ingest.guest.kernel.FactSource.offset;
import static io.warren.ingest.guest.kernel.FactSource.symbol;

import io.warren.ingest.guest.kernel.FactSource.Derived;
import io.warren.ingest.guest.kernel.FactSource.Elements;
import io.warren.ingest.guest.kernel.FactSource.Enumerator;
import io.warren.ingest.guest.kernel.FactSource.Size;
import io.warren.ingest.guest.kernel.FactSource.SymbolAddress;
import io.warren.ingest.guest.kernel.FactSource.SymbolEnd;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that the sensor must know about a build of the kernel: offsets, sizes, numbers and addresses, each with where
 * it is learnt from. Nothing of it is written down here.
 */
public enum KernelFact {
    TASK_PID(offset("task_struct", "pid")),
    TASK_TGID(offset("task_struct", "tgid")),
    TASK_COMM(offset("task_struct", "comm")),
    TASK_STACK(offset("task_struct", "stack")),
    TASK_START_BOOTTIME(offset("task_struct", "start_boottime", "real_start_time")),
    TASK_REAL_PARENT(offset("task_struct", "real_parent")),
    TASK_GROUP_LEADER(offset("task_struct", "group_leader")),
    TASK_MM(offset("task_struct", "mm")),
    TASK_CGROUPS(offset("task_struct", "cgroups"), false),

    MM_PGD(offset("mm_struct", "pgd")),
    MM_ARG_START(offset("mm_struct", "arg_start")),
    MM_ARG_END(offset("mm_struct", "arg_end")),
    MM_EXE_FILE(offset("mm_struct", "exe_file")),

    FILE_MOUNT(offset("file", "f_path.mnt", "__f_path.mnt")),
    FILE_DENTRY(offset("file", "f_path.dentry", "__f_path.dentry")),
    DENTRY_PARENT(offset("dentry", "d_parent")),
    DENTRY_NAME(offset("dentry", "d_name.name", "__d_name.name")),
    DENTRY_NAME_LENGTH(offset("dentry", "d_name.len", "__d_name.len")),
    MOUNT_VFSMOUNT(offset("mount", "mnt")),
    MOUNT_PARENT(offset("mount", "mnt_parent")),
    MOUNT_POINT(offset("mount", "mnt_mountpoint")),
    VFSMOUNT_ROOT(offset("vfsmount", "mnt_root")),

    CSS_SET_DEFAULT_CGROUP(offset("css_set", "dfl_cgrp"), false),
    CSS_SET_SUBSYSTEMS(offset("css_set", "subsys"), false),
    CSS_SET_SUBSYSTEM_COUNT(new Elements("css_set", "subsys"), false),
    CSS_CGROUP(offset("cgroup_subsys_state", "cgroup"), false),
    CGROUP_KERNFS(offset("cgroup", "kn"), false),
    KERNFS_NAME(offset("kernfs_node", "name"), false),
    KERNFS_PARENT(offset("kernfs_node", "parent", "__parent"), false),

    SOCK_FAMILY(offset("sock", "__sk_common.skc_family")),
    SOCK_STATE(offset("sock", "__sk_common.skc_state")),
    SOCK_PROT(offset("sock", "__sk_common.skc_prot")),
    SOCK_REMOTE_PORT(offset("sock", "__sk_common.skc_dport")),
    SOCK_LOCAL_PORT(offset("sock", "__sk_common.skc_num")),
    SOCK_REMOTE_V4(offset("sock", "__sk_common.skc_daddr")),
    SOCK_LOCAL_V4(offset("sock", "__sk_common.skc_rcv_saddr")),
    SOCK_REMOTE_V6(offset("sock", "__sk_common.skc_v6_daddr"), false),
    SOCK_LOCAL_V6(offset("sock", "__sk_common.skc_v6_rcv_saddr"), false),
    SOCK_LOCK_OWNED(offset("sock", "sk_lock.owned")),
    TCP_WRITE_SEQ(offset("tcp_sock", "write_seq")),
    TCP_COPIED_SEQ(offset("tcp_sock", "copied_seq")),

    MSGHDR_ITER(offset("msghdr", "msg_iter")),
    ITER_TYPE(offset("iov_iter", "iter_type")),
    ITER_DATA_SOURCE(offset("iov_iter", "data_source")),
    ITER_OFFSET(offset("iov_iter", "iov_offset")),
    ITER_COUNT(offset("iov_iter", "count")),
    ITER_USER_BUFFER(offset("iov_iter", "ubuf")),
    ITER_VECTOR(offset("iov_iter", "__iov", "iov")),
    ITER_SEGMENTS(offset("iov_iter", "nr_segs")),
    ITER_IS_USER_BUFFER(new Enumerator("iter_type", "ITER_UBUF")),
    ITER_IS_VECTOR(new Enumerator("iter_type", "ITER_IOVEC")),

    PT_REGS_SIZE(new Size("pt_regs")),

    PROTO_SENDMSG(offset("proto", "sendmsg")),
    PROTO_RELEASE_CB(offset("proto", "release_cb")),
    TCP_PROT(symbol("tcp_prot")),
    /** Missing where IPv6 is a module, or not there. */
    TCPV6_PROT(symbol("tcpv6_prot"), false),
    TCP_RELEASE_CB(symbol("tcp_release_cb")),
    TCP_SENDMSG(symbol("tcp_sendmsg")),
    TCP_SENDMSG_END(new SymbolEnd("tcp_sendmsg")),
    TCP_SENDMSG_LOCKED(symbol("tcp_sendmsg_locked"), false),
    TCP_RECVMSG_LOCKED(symbol("tcp_recvmsg_locked")),
    TCP_RECVMSG_LOCKED_END(new SymbolEnd("tcp_recvmsg_locked")),
    TCP_CLEANUP_RBUF(symbol("tcp_cleanup_rbuf")),
    INIT_TASK(symbol("init_task")),

    SYSTEM_STATE(symbol("system_state"), false),
    SYSTEM_IS_RUNNING(new Enumerator("system_states", "SYSTEM_RUNNING"), false),
    /** What kernel_restart, kernel_power_off, kernel_halt and kernel_kexec all pass, and nothing else does. */
    DEVICE_SHUTDOWN(symbol("device_shutdown"), false),
    /** After a panic, and by sysrq. */
    EMERGENCY_RESTART(symbol("emergency_restart"), false),
    /** What all of them read at last. */
    MACHINE_OPS(symbol("machine_ops"), false),
    MACHINE_OPS_SIZE(new Size("machine_ops"), false),

    INIT_STACK(symbol("init_stack")),
    INIT_STACK_END(symbol("__end_init_stack", "__end_init_task")),

    /** Before 6.2, and from 6.15 on: a per-CPU variable of its own. */
    CURRENT_TASK_SYMBOL(symbol("current_task"), false),
    /** From 6.2 to 6.14: part of a per-CPU structure. */
    PCPU_HOT(symbol("pcpu_hot"), false),
    PCPU_HOT_CURRENT_TASK(offset("pcpu_hot", "current_task"), false),

    /** THREAD_SIZE: bytes of a kernel stack. */
    STACK_SIZE(new Derived()),
    /** Where the running task's pointer is, from a vCPU's kernel GS base on. */
    CURRENT_TASK(new Derived()),
    /** The five-byte NOP at the entry of what tcp_sendmsg does under the socket's lock, or of tcp_sendmsg itself. */
    SEND_HOOK(new Derived()),
    /** The five-byte NOP at the entry of tcp_cleanup_rbuf. */
    RECEIVE_HOOK(new Derived());

    private static final long LARGEST = 1 << 20;

    @SuppressWarnings("ImmutableEnumChecker") // records of texts, and lists made by List.of
    private final FactSource source;

    private final boolean required;

    KernelFact(FactSource source) {
        this(source, true);
    }

    KernelFact(FactSource source, boolean required) {
        this.source = source;
        this.required = required;
    }

    FactSource source() {
        return source;
    }

    /** Whether nothing can be seen of a guest without it. */
    boolean isRequired() {
        return required;
    }

    /** Whether it is an address, which KASLR moves unless it is a per-CPU one. */
    boolean isAddress() {
        return source instanceof SymbolAddress
                || source instanceof SymbolEnd
                || (source instanceof Derived && this != STACK_SIZE);
    }

    /** Whether it can have this value: what is no address counts bytes or elements, and not many. */
    boolean isPossible(long value) {
        return isAddress() || (value >= 0 && value <= LARGEST);
    }

    static Set<String> typesNeeded() {
        Set<String> types = new TreeSet<>();
        for (KernelFact fact : values()) {
            switch (fact.source) {
                case FactSource.Offset(String type, var paths) -> types.add(type);
                case Elements(String type, String path) -> types.add(type);
                case Size(String type) -> types.add(type);
                case Enumerator(String type, String name) -> types.add(type);
                case SymbolAddress address -> {}
                case SymbolEnd end -> {}
                case Derived derived -> {}
            }
        }
        return types;
    }

    static Set<String> symbolsNeeded() {
        Set<String> symbols = new TreeSet<>();
        for (KernelFact fact : values()) {
            switch (fact.source) {
                case SymbolAddress(var names) -> symbols.addAll(names);
                case SymbolEnd(String symbol) -> symbols.add(symbol);
                case FactSource.Offset offset -> {}
                case Elements elements -> {}
                case Size size -> {}
                case Enumerator enumerator -> {}
                case Derived derived -> {}
            }
        }
        return symbols;
    }
}
