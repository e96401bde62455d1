#!/usr/bin/python3
"""A shop of two machines: the threads of one publish, those of the other consume, and both say what they did.

pika_shop.py HOST PORT VHOST declare|till|kitchen ROUNDS LOG

Every thread has a connection of its own. LOG gets a line for each thing that a thread did, in its order:

  publish TID EXCHANGE KEY LABEL     consume TID QUEUE LABEL     cause TID LABEL LABEL

LABEL is the message's id. Where several threads publish the very same bytes with the same properties there is none
("-"): one after the other publishes, each when the broker has confirmed the one before, and one thread consumes them in
that order. EXCHANGE is "-" for the default exchange.
"""
import sys
import threading

import pika

host, port, vhost, role, rounds, log = sys.argv[1:]
rounds = int(rounds)
lines = []
TILLS = 3
SAME = b"the same order from everybody"


def connection():
    return pika.BlockingConnection(
        pika.ConnectionParameters(
            host, int(port), vhost, pika.PlainCredentials("guest", "guest"), heartbeat=0, socket_timeout=60,
            blocked_connection_timeout=120, stack_timeout=120))


def said(*words):
    lines.append(" ".join(str(word) for word in words))


def tid():
    return threading.get_native_id()


def publish(channel, exchange, key, label, body, **properties):
    """Tells of it first: the order of the lines is the order in which the broker confirmed."""
    said("publish", tid(), exchange or "-", key or "-", label)
    if label != "-":
        properties["message_id"] = label
    channel.basic_publish(exchange, key, body, pika.BasicProperties(**properties))


def declare():
    with connection() as own:
        channel = own.channel()
        for kind, exchange in (("fanout", "news"), ("topic", "events"), ("headers", "forms"), ("direct", "dead")):
            channel.exchange_declare(exchange, kind)
        for queue in ("same", "shared", "rpc", "results", "radio", "paper", "europe", "all", "pdf", "graveyard"):
            channel.queue_declare(queue)
        channel.queue_declare("task", arguments={"x-dead-letter-exchange": "dead", "x-dead-letter-routing-key": "task"})
        for till in range(TILLS):
            channel.queue_declare("reply-%d" % till)
        channel.queue_bind("radio", "news")
        channel.queue_bind("paper", "news")
        channel.queue_bind("europe", "events", "order.eu.*")
        channel.queue_bind("all", "events", "order.#")
        channel.queue_bind("pdf", "forms", arguments={"x-match": "all", "format": "pdf"})
        channel.queue_bind("graveyard", "dead", "task")


turn = threading.Lock()


def till(number):
    with connection() as own:
        channel = own.channel()
        channel.confirm_delivery()
        answers = own.channel()
        answers.basic_qos(prefetch_count=1)
        replies = answers.consume("reply-%d" % number)
        for n in range(rounds):
            label = "t%d-%d" % (number, n)
            with turn:
                publish(channel, "", "same", "-", SAME)
            publish(channel, "", "shared", label + "-shared", SAME)
            publish(channel, "news", "", label + "-news", label.encode())
            publish(channel, "events", "order.%s.new" % ("eu" if n % 2 else "us"), label + "-event", SAME)
            publish(channel, "forms", "", label + "-form", SAME, headers={"format": "pdf"})
            publish(channel, "", "task", label + "-task", SAME)
            publish(channel, "", "rpc", label + "-call", SAME, reply_to="reply-%d" % number, correlation_id=label)
            method, properties, _ = next(replies)
            said("consume", tid(), "reply-%d" % number, properties.message_id)
            answers.basic_ack(method.delivery_tag)


def eat(queues, messages):
    """Consumes so many, and does with each what its queue is for."""
    with connection() as own:
        channel = own.channel()
        channel.basic_qos(prefetch_count=1)
        # What is published because of it leaves on the same connection, on another channel.
        out = own.channel()
        left = [messages]
        tags = {}

        def work(_, method, properties, __):
            queue = tags[method.consumer_tag]
            label = properties.message_id or "-"
            said("consume", tid(), queue, label)
            refused = queue == "task" and label.endswith("0-task")
            if queue == "rpc":
                publish(out, "", properties.reply_to, label + "-reply", b"served", correlation_id=properties.correlation_id)
                said("cause", tid(), label, label + "-reply")
            elif queue == "task" and not refused:
                publish(out, "", "results", label + "-result", b"done")
                said("cause", tid(), label, label + "-result")
            if refused:
                channel.basic_reject(method.delivery_tag, requeue=False)
            else:
                channel.basic_ack(method.delivery_tag)
            left[0] -= 1
            if left[0] == 0:
                channel.stop_consuming()

        for queue in queues:
            tags[channel.basic_consume(queue, work)] = queue
        channel.start_consuming()


def kitchen():
    """Threads of the consuming machine, each with the number of messages that will come: each task is refused or has a result."""
    each = TILLS * rounds
    europe = TILLS * (rounds // 2)
    plan = [(("same", "paper"), 2 * each), (("rpc",), each), (("radio",), each), (("europe", "pdf"), europe + each),
            (("all",), each), (("graveyard", "results"), each), (("task",), each)]
    running = [threading.Thread(target=eat, args=one) for one in plan]
    left = [each]
    for _ in range(2):
        running.append(threading.Thread(target=share, args=("shared", left)))
    return running


pool = threading.Lock()


def share(queue, left):
    """Competes with others: whoever is free takes the next, so they stop together."""
    with connection() as own:
        channel = own.channel()
        channel.basic_qos(prefetch_count=1)
        for method, properties, _ in channel.consume(queue, inactivity_timeout=1):
            if method is not None:
                said("consume", tid(), queue, properties.message_id)
                channel.basic_ack(method.delivery_tag)
                with pool:
                    left[0] -= 1
            if left[0] == 0:
                return


if role == "declare":
    declare()
else:
    if role == "till":
        running = [threading.Thread(target=till, args=(number,)) for number in range(TILLS)]
    else:
        running = kitchen()
    for each in running:
        each.start()
    for each in running:
        each.join()
    with open(log, "w") as out:
        out.write("\n".join(lines) + "\n")
