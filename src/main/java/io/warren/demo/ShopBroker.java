package io.warren.demo;

import java.net.URI;

/**
 * Where the shop is.
 *
 * @param amqp with user and password, without a virtual host
 * @param management with user and password
 * @param vhost the shop's own one, or one that was given
 * @param own whether the virtual host was made for the shop, and goes with it
 * @param tellsAtOnce whether the broker announces connections at the moment they are opened; where it does not, the
 *     shop keeps its short ones open until the management lists have them
 */
record ShopBroker(URI amqp, URI management, String vhost, boolean own, boolean tellsAtOnce) {}
