# A web application under uWSGI. Each of its processes opens a connection at its first request, and answers "pid port".
import os
import pika

connection = None


def application(environ, start_response):
    global connection
    if connection is None:
        connection = pika.BlockingConnection(pika.URLParameters(os.environ["SHOP_BROKER"]))
    connection.process_data_events()
    port = connection._impl._transport._sock.getsockname()[1]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"%d %d" % (os.getpid(), port)]
