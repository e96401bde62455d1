#!/usr/bin/python3
"""Threads of one process that publish, consume or get through python3-pika, and say what they did.

pika_threads.py HOST PORT VHOST QUEUE publish|consume|get THREADS MESSAGES SIZE LOG [CALLS]

CALLS names a module beside this file that knows other system calls than send and recv; the threads take them in turn.

Each thread has a connection of its own and moves MESSAGES messages. LOG gets a line a message:
kind, native thread id, size, SHA-256 of the body. The body of message N of thread T is "T-N-" repeated up to SIZE.
"""
import hashlib
import importlib
import sys
import threading

import pika

host, port, vhost, queue, kind, threads, messages, size, log = sys.argv[1:10]
calls = importlib.import_module(sys.argv[10]) if len(sys.argv) > 10 else None
lines = []


def connection():
    return pika.BlockingConnection(
        pika.ConnectionParameters(
            host, int(port), vhost, pika.PlainCredentials("guest", "guest"), heartbeat=0, socket_timeout=60,
            blocked_connection_timeout=60, stack_timeout=120))


def done(body):
    lines.append("%s %d %d %s" % (kind, threading.get_native_id(), len(body), hashlib.sha256(body).hexdigest()))


def publish(number):
    with connection() as own:
        channel = own.channel()
        for message in range(int(messages)):
            mark = b"%d-%d-" % (number, message)
            body = (mark * (int(size) // len(mark) + 1))[: int(size)]
            channel.basic_publish("", queue, body)
            done(body)


def consume(number):
    with connection() as own:
        channel = own.channel()
        # One unacknowledged message at a time: the thread reads nothing that it does not log.
        channel.basic_qos(prefetch_count=1)
        left = int(messages)
        for method, _, body in channel.consume(queue):
            done(body)
            left -= 1
            if left == 0:
                # Cancelled first, acknowledged then: no further message is on its way.
                own.add_callback_threadsafe(lambda: None)
                channel.basic_cancel(method.consumer_tag)
                channel.basic_ack(method.delivery_tag)
                break
            channel.basic_ack(method.delivery_tag)


def get(number):
    with connection() as own:
        channel = own.channel()
        left = int(messages)
        while left > 0:
            method, _, body = channel.basic_get(queue, auto_ack=True)
            if method is not None:
                done(body)
                left -= 1


def run(number):
    if calls:
        calls.take(number)
    work(number)


work = {"publish": publish, "consume": consume, "get": get}[kind]
running = [threading.Thread(target=run, args=(number,), name="pika-%d" % number) for number in range(int(threads))]
for each in running:
    each.start()
for each in running:
    each.join()
with open(log, "w") as out:
    out.write("\n".join(lines) + "\n")
