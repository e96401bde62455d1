package io.warren.correlate;

/** Delivery tags number all messages of a channel: where the broker was seen to send as many, none of them was missed. */
final class TagCount {

    /** Of the last message unlike the others. */
    private long provedTag;

    /** The broker's messages since then. */
    private long sinceProof;

    /** Look-alikes since then; the next message unlike them tells whether the broker saw all that the tags count. */
    private Doubt counted = new Doubt();

    /** One more message of the broker's side was laid beside the guest's, or skipped. */
    void tookBroker() {
        sinceProof++;
    }

    void tied(Sight ours, Sight theirs, boolean unlike) {
        if (!unlike) {
            ours.counted = counted;
            theirs.counted = counted;
            return;
        }
        counted.cleared = sinceProof == theirs.tag() - provedTag;
        counted = new Doubt();
        provedTag = theirs.tag();
        sinceProof = 0;
    }

    /** Whether the tags have told already, one way or the other. */
    boolean hasToldOf(Sight paired) {
        return paired.counted != null && paired.counted != counted;
    }
}
