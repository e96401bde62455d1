"""A foreign client of the sample shop: shop.py NAME shop.txt. It does what ShopProcess does, by Debian's python3-pika.

Orders come on standard input (go, rest, finish); standard output is its books, in the columns of ShopBooks.
"""

import os
import re
import sys
import threading
import time

import pika

NUMBER = re.compile(rb'"order":"([^"]*)"')
LARGE = 300 * 1024


def parse(text):
    words, options = [], {}
    for part in text.split():
        name, equals, value = part.partition("=")
        if equals:
            options[name] = value
        else:
            words.append("" if part == "(default)" else part)
    return words, options


def behaviours(path, application):
    mine, found = False, []
    with open(path, encoding="utf-8") as rows:
        for row in rows:
            if row.strip() and not row.startswith("#"):
                words, options = parse(row)
                if words[0] == "app":
                    mine = words[1] == application
                elif mine:
                    found.append((words, options))
    return found


def number_of(body):
    found = NUMBER.search(body)
    return found.group(1).decode() if found else "(" + (body.decode() or "empty") + ")"


class Application:
    def __init__(self, name):
        self.name = name
        self.numbers = 0
        self.connection = self.open()
        self.timed = []  # [next turn, seconds between turns, what to do, whether it ends at rest]

    def open(self):
        parameters = pika.URLParameters(os.environ["WARREN_SHOP_BROKER"])
        parameters.virtual_host = os.environ["WARREN_SHOP_VHOST"]
        parameters.client_properties = {"connection_name": self.name}
        return pika.BlockingConnection(parameters)

    def write(self, *columns):
        sys.stdout.write("\t".join(columns) + "\n")
        sys.stdout.flush()

    def new_body(self, kind):
        self.numbers += 1
        number = b'{"order":"%s/%d"' % (self.name.encode(), self.numbers)
        return {
            "empty": b"",
            "braces": b"{}",
            "large": number + b',"picture":"' + b"x" * LARGE + b'"}',
            "order": number + b"}",
        }[kind]

    def consumed(self, queue, method, properties, body):
        deaths = (properties.headers or {}).get("x-death", [])
        via = ", ".join(death["queue"] + " " + death["reason"] for death in reversed(deaths))
        again = "again" if method.redelivered else "first"
        self.write("consumed", method.exchange, method.routing_key, number_of(body), queue, again, via)

    def channel(self, connection):
        opened = connection.channel()
        opened.confirm_delivery()
        return opened

    def publish(self, words, options):
        exchange, keys = words[1], options["keys"].split(",")
        short = options.get("connection") == "short"
        own = None if short else self.channel(self.connection)
        headers = {name[7:]: value for name, value in options.items() if name.startswith("header:")}
        headers.update({name.upper(): options[name].split(",") for name in ("cc", "bcc") if name in options})
        turn = 0

        def once():
            nonlocal turn
            key, body = keys[turn % len(keys)], self.new_body(options.get("body", "order"))
            turn += 1
            connection = self.open() if short else self.connection
            channel = self.channel(connection) if short else own
            self.write("published", exchange, key, number_of(body))
            try:
                channel.basic_publish(
                    exchange, key, body, pika.BasicProperties(headers=headers), mandatory="mandatory" in words
                )
            except pika.exceptions.UnroutableError:
                self.write("returned", exchange, key, number_of(body))
            if short:
                time.sleep(float(os.environ["WARREN_SHOP_SHORT"]))
                connection.close()

        self.every(options, once, ends_at_rest=True)

    def every(self, options, once, ends_at_rest):
        self.timed.append([None, int(options["every"]) / 1000, once, ends_at_rest])

    def get(self, words, options):
        channel = self.connection.channel()

        def once():
            method, properties, body = channel.basic_get(words[1])
            if method:
                self.consumed(words[1], method, properties, body)
                channel.basic_ack(method.delivery_tag)

        self.every(options, once, ends_at_rest=False)

    def consume(self, words, options):
        channel = self.connection.channel()
        channel.basic_qos(prefetch_count=int(options.get("prefetch", 10)))
        rejects, taken = int(options.get("reject-every", sys.maxsize)), 0

        def consumer(queue):
            def on_message(_, method, properties, body):
                nonlocal taken
                self.consumed(queue, method, properties, body)
                taken += 1
                if taken % rejects == 0:
                    channel.basic_reject(method.delivery_tag, requeue=False)
                else:
                    channel.basic_ack(method.delivery_tag)

            return on_message

        for queue in words[1].split(","):
            channel.basic_consume(queue, consumer(queue))

    def subscribe(self, words, options):
        channel = self.connection.channel()
        queue = channel.queue_declare("", exclusive=True).method.queue
        channel.queue_bind(queue, words[1])
        self.consume([words[0], queue], options)

    def run(self, orders):
        paced = False
        while True:
            self.connection.process_data_events(time_limit=0.02)
            if orders:
                order = orders.pop(0)
                if order == "go":
                    paced = True
                    for entry in self.timed:
                        entry[0] = time.time() + entry[1] - time.time() % entry[1]
                elif order == "rest":
                    self.timed = [entry for entry in self.timed if not entry[3]]
                    self.write("rested")
                elif order == "finish":
                    self.connection.close()
                    return
            for entry in self.timed if paced else []:
                if time.time() >= entry[0]:
                    entry[0] += entry[1]
                    entry[2]()


def read_orders(orders):
    for line in sys.stdin:
        orders.append(line.strip())
    if "finish" not in orders:
        os._exit(2)  # nobody is left who could say it


def main():
    name, description = sys.argv[1:3]
    application = Application(name)
    for words, options in behaviours(description, name):
        getattr(application, words[0])(words, options)
    orders = []
    threading.Thread(target=read_orders, args=(orders,), daemon=True).start()
    application.write("ready")
    application.run(orders)


main()
