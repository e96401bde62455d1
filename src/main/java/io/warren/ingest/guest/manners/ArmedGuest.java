package io.warren.ingest.guest.manners;

import java.nio.file.Path;

/**
 * A guest that has, or may have, hooks in it.
 *
 * @param uri of the libvirt daemon that knows it
 * @param socket of its debug stub
 * @param sensor pid of the process that sets the hooks
 */
public record ArmedGuest(String uri, String uuid, String name, Path socket, long sensor) {}
