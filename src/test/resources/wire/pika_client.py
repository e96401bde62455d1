# Several threads, each with a connection of its own, publish and get; argv: port vhost prefix.
# Prints one line a message: sent|got routing-key sha256-of-body length
import hashlib
import sys
import threading

import pika

port, vhost, prefix = int(sys.argv[1]), sys.argv[2], sys.argv[3]
said = threading.Lock()


def tell(word, key, body):
    with said:
        print(word, key, hashlib.sha256(body).hexdigest(), len(body), flush=True)


def work(number):
    parameters = pika.ConnectionParameters("127.0.0.1", port, vhost, pika.PlainCredentials("guest", "guest"))
    connection = pika.BlockingConnection(parameters)
    channel = connection.channel()
    queue = f"{prefix}-{number}"
    channel.queue_declare(queue, auto_delete=False)
    channel.confirm_delivery()
    for i, size in enumerate([0, 1, 100, 5000, 131_064, 131_065, 300_000, 40]):
        body = (b"%d-%d " % (number, i)) * (size // 4 + 1)
        body = body[:size]
        headers = {"i": i, "big": 2**40, "text": "pika \u00e9", "nested": {"a": [1, True, None]}}
        properties = pika.BasicProperties(message_id=f"{queue}-{i}", headers=headers, timestamp=1_700_000_000, priority=1)
        tell("sent", queue, body)
        channel.basic_publish("", queue, body, properties)
    while True:
        method, _, body = channel.basic_get(queue)
        if method is None:
            break
        tell("got", method.routing_key, body)
        if method.delivery_tag % 3 == 0:
            channel.basic_nack(method.delivery_tag, requeue=False)
        else:
            channel.basic_ack(method.delivery_tag)
    connection.close()


threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
