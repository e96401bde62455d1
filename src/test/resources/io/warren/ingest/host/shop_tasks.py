# A Celery application. Each task says in SHOP_LOG which process, through which local port, talks to the broker.
import os, time
from celery import Celery

app = Celery("shop", broker=os.environ["SHOP_BROKER"])


@app.task(name="shop.step")
def step(n):
    pass


@app.task(name="shop.work")
def work(n):
    step.apply_async((n,), queue="elsewhere")
    with app.pool.acquire(block=True) as connection:
        connection.ensure_connection()
        port = connection.connection.transport.sock.getsockname()[1]
    with open(os.environ["SHOP_LOG"], "a") as log:
        log.write("%d %d\n" % (os.getpid(), port))
    time.sleep(0.2)
