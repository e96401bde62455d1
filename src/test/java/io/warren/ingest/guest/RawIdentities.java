package io.warren.ingest.guest;

import io.warren.ingest.guest.kernel.KernelFact;
import io.warren.ingest.guest.kernel.RunningKernel;
import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.model.GuestThread;
import io.warren.model.SocketPair;
import java.util.List;

final class RawIdentities implements Identities {
    private final RunningKernel k;
    private final AddressSpace s;

    RawIdentities(RunningKernel k) {
        this.k = k;
        this.s = k.space();
    }

    @Override
    public GuestThread thread(long cr3, long task) {
        byte[] c = new byte[16];
        s.read(cr3, task + k.offset(KernelFact.TASK_COMM), c, 0, 16);
        int n = 0;
        while (n < 16 && c[n] != 0) n++;
        return new GuestThread("h", "d", "g", s.word(cr3, task + k.offset(KernelFact.TASK_TGID)), s.word(cr3, task + k.offset(KernelFact.TASK_PID)), s.quad(cr3, task + k.offset(KernelFact.TASK_START_BOOTTIME)), new String(c, 0, n), null, null, List.of(), null);
    }

    @Override
    public SocketPair socket(long cr3, long sk) {
        byte[] b = new byte[8];
        s.read(cr3, sk, b, 0, 8);
        int lp = s.word(cr3, sk + k.offset(KernelFact.SOCK_LOCAL_PORT)) & 0xffff;
        int rp = Short.toUnsignedInt(Short.reverseBytes((short) s.word(cr3, sk + k.offset(KernelFact.SOCK_REMOTE_PORT))));
        return new SocketPair("l" + Long.toHexString(sk) + ":" + lp, "r:" + rp);
    }
}
