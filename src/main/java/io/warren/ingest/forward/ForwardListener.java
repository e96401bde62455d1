package io.warren.ingest.forward;

/** Hears how forwarding stands, only when that changes. */
public interface ForwardListener {

    void delivering();

    /** What happened, what it means, what to type. */
    void waiting(String message);

    /** So many observations are lost, and why. */
    void lost(long observations, String reason);
}
