package io.warren.ingest.firehose;

/** Why a tap sees nothing at the moment. */
public enum TapTrouble {
    /** No connection to that address. */
    UNREACHABLE,
    /** TLS failed: mostly a certificate that this JVM does not trust, or one for another host name. */
    TLS_REFUSED,
    /** User or password is wrong. */
    WRONG_CREDENTIALS,
    /** The user may not use the virtual host, its own queue, or read the exchange. */
    NO_RIGHTS,
    /** There is no such virtual host, or no longer. */
    VHOST_GONE,
    /** The exchange to read from is not there: its plugin is off. */
    EXCHANGE_MISSING,
    /** Our queue was deleted, or ended with its broker node. */
    QUEUE_LOST,
    /** A trace message that the broker cannot write or the AMQP client cannot read. What was in our queue is lost. */
    POISON_MESSAGE,
    /** The connection ended for another reason: broker restart, network. */
    CONNECTION_LOST
}
