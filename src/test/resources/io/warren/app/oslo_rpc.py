"""Three services that talk by oslo.messaging, as OpenStack's do.

oslo_rpc.py TRANSPORT_URL conductor|worker|api [CALLS]

The api calls the conductor, which casts to the worker before it answers, under the same request id. The servers say "ready",
the api says each answer.
"""
import sys
import time

import oslo_messaging
from oslo_config import cfg
from oslo_context import context

url, role = sys.argv[1:3]
cfg.CONF([])
transport = oslo_messaging.get_rpc_transport(cfg.CONF, url=url)


class Serializer(oslo_messaging.NoOpSerializer):
    """The request id travels in the context."""

    def serialize_context(self, ctxt):
        return ctxt.to_dict()

    def deserialize_context(self, ctxt):
        return context.RequestContext.from_dict(ctxt)


def client(topic):
    return oslo_messaging.RPCClient(transport, oslo_messaging.Target(topic=topic), timeout=60, serializer=Serializer())


class Conductor:
    target = oslo_messaging.Target(version="1.0")

    def build(self, ctxt, name):
        client("worker").cast(ctxt, "boot", name=name)
        return "building " + name


class Worker:
    target = oslo_messaging.Target(version="1.0")

    def boot(self, ctxt, name):
        print("booted " + name, flush=True)


def serve(topic, endpoint):
    server = oslo_messaging.get_rpc_server(
        transport, oslo_messaging.Target(topic=topic, server="here"), [endpoint], executor="threading",
        serializer=Serializer())
    server.start()
    print("ready", flush=True)
    while True:
        time.sleep(60)


if role == "api":
    for n in range(int(sys.argv[3])):
        ctxt = context.RequestContext()
        print(client("conductor").call(ctxt, "build", name="vm%d" % n), flush=True)
else:
    serve(role, {"conductor": Conductor, "worker": Worker}[role]())
