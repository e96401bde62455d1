"""Sockets that send and receive by other system calls than Python's own: each thread has a way of its own.

write and read, writev and readv, sendmsg and recvmsg, sendmmsg and recvmmsg. Where a call takes several pieces, it gets
several; where it takes several messages, two.
"""
import ctypes
import os
import socket
import threading

libc = ctypes.CDLL(None, use_errno=True)
mine = threading.local()
PIECES = 3
WAIT_FOR_ONE = 0x10000


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("len", ctypes.c_size_t)]


class Header(ctypes.Structure):
    _fields_ = [("name", ctypes.c_void_p), ("namelen", ctypes.c_uint32), ("iov", ctypes.POINTER(Piece)),
                ("iovlen", ctypes.c_size_t), ("control", ctypes.c_void_p), ("controllen", ctypes.c_size_t),
                ("flags", ctypes.c_int)]


class Message(ctypes.Structure):
    _fields_ = [("header", Header), ("moved", ctypes.c_uint)]


def pieces(data):
    step = len(data) // PIECES + 1
    return [data[at:at + step] for at in range(0, len(data), step)]


def messages(buffer, cuts):
    """Two messages of two pieces each over the buffer."""
    base = ctypes.addressof(buffer)
    iov = (Piece * 4)(*[Piece(base + cuts[i], cuts[i + 1] - cuts[i]) for i in range(4)])
    two = (Message * 2)()
    for i in range(2):
        two[i].header.iov = ctypes.cast(ctypes.byref(iov, 2 * i * ctypes.sizeof(Piece)), ctypes.POINTER(Piece))
        two[i].header.iovlen = 2
    return two, iov


def checked(count):
    if count < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return count


def sendmmsg(sock, data):
    buffer = ctypes.create_string_buffer(bytes(data), len(data))
    two, _ = messages(buffer, [len(data) * i // 4 for i in range(5)])
    count = checked(libc.sendmmsg(sock.fileno(), two, 2, 0))
    return sum(two[i].moved for i in range(count))


def recvmmsg(sock, size):
    """The first of the two messages has room for all: what a second gets of a stream, a sensor has to call missed."""
    buffer = ctypes.create_string_buffer(size)
    two, _ = messages(buffer, [0, size // 2, size, size, size])
    checked(libc.recvmmsg(sock.fileno(), two, 2, WAIT_FOR_ONE, None))
    return buffer.raw[: two[0].moved]


def readv(sock, size):
    buffers = [bytearray(size // PIECES) for _ in range(PIECES)]
    count = os.readv(sock.fileno(), buffers)
    return b"".join(buffers)[:count]


def recvmsg(sock, size):
    buffers = [bytearray(size // PIECES) for _ in range(PIECES)]
    count = plain.recvmsg_into(sock, buffers)[0]
    return b"".join(buffers)[:count]


WAYS = [
    (lambda sock, data: os.write(sock.fileno(), data), lambda sock, size: os.read(sock.fileno(), size)),
    (lambda sock, data: os.writev(sock.fileno(), pieces(data)), readv),
    (lambda sock, data: plain.sendmsg(sock, pieces(data)), recvmsg),
    (sendmmsg, recvmmsg),
]
plain = socket.socket


class ManyCalls(plain):
    def send(self, data, *flags):
        way = getattr(mine, "way", None)
        return way[0](self, data) if way else super().send(data, *flags)

    def recv(self, size, *flags):
        way = getattr(mine, "way", None)
        return way[1](self, size) if way else super().recv(size, *flags)


def take(number):
    """This thread uses the way of that number from now on."""
    mine.way = WAYS[number % len(WAYS)]


socket.socket = ManyCalls
