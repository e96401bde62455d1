package io.warren.export;

/**
 * Who connects to whom without a broker.
 *
 * @param port the server's
 * @param requests writes of the client that the server read
 * @param answers writes of the server that the client read
 */
public record MapDirect(
        MapEnd client, MapEnd server, int port, long requests, long requestBytes, long answers, long answerBytes) {}
