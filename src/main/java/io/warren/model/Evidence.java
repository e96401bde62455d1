package io.warren.model;

/** Why a hop is believed. A hop names all that hold for it. */
public enum Evidence {
    /** Guest and broker name the same TCP connection. */
    SOCKET,
    /** The order within one channel decides. */
    CHANNEL_ORDER,
    /** First in, first out of one queue decides between look-alikes. */
    QUEUE_ORDER,
    /** The bodies are equal. */
    FINGERPRINT,
    /** Exchange, routing keys and all properties the broker leaves alone are equal. */
    ENVELOPE,
    /** Both carry the same identifier of the application: message id, correlation id, traceparent. */
    APPLICATION_ID,
    /** Nothing else that was seen could be it. Proves little while observations are being lost. */
    ONLY_CANDIDATE,
    /**
     * Closeness in time decides: where the socket pair differs behind a proxy, or between look-alikes of an idle queue while
     * observations are being lost.
     */
    TIME
}
