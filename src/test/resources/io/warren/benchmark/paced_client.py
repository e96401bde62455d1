"""A client that works when told to: python3 paced_client.py HOST PORT VHOST QUEUE

Takes lines "burst N", "confirmed N" or "think N" from the pipe /tmp/go and answers each in the pipe /tmp/done.
burst: N messages, then one round trip; confirmed: N messages, each confirmed before the next; think: no network at all.
"""
import hashlib
import sys

import pika

host, port, vhost, queue = sys.argv[1:]
body = b"x" * 1024
connection = pika.BlockingConnection(
    pika.ConnectionParameters(host, int(port), vhost, pika.PlainCredentials("guest", "guest"), heartbeat=0,
                              socket_timeout=60, blocked_connection_timeout=60, stack_timeout=120))
plain = connection.channel()
confirmed = connection.channel()
confirmed.confirm_delivery()
plain.queue_declare(queue, arguments={"x-max-length": 100})
while True:
    with open("/tmp/go") as go:
        work, number = go.read().split()
    for _ in range(int(number)):
        if work == "think":
            hashlib.sha256(body * 100).digest()
        else:
            (plain if work == "burst" else confirmed).basic_publish("", queue, body)
    if work == "burst":
        plain.queue_declare(queue, passive=True)
    with open("/tmp/done", "w") as done:
        done.write("done")
