# Processes that hold connections in unusual ways: holders.py MODE PORT. Says "pid port" on standard output.
import os, socket, sys, time

mode, port = sys.argv[1], int(sys.argv[2])


def connect():
    s = socket.create_connection(("127.0.0.1", port))
    s.sendall(b"AMQP\x00\x00\x09\x01")
    return s


def say(pid, s):
    print(pid, s.getsockname()[1], flush=True)


if mode == "brief":  # twenty children, one after the other, each connected for 50 ms
    for _ in range(20):
        child = os.fork()
        if child == 0:
            s = connect()
            say(os.getpid(), s)
            time.sleep(0.05)
            s.close()
            os._exit(0)
        os.waitpid(child, 0)
elif mode == "handed":  # the child goes on with the parent's connection
    s = connect()
    child = os.fork()
    if child:
        s.close()
        os.waitpid(child, 0)
    else:
        say(os.getpid(), s)
        sys.stdin.read()
elif mode == "renamed":
    import setproctitle

    s = connect()
    setproctitle.setproctitle("shop: worker 7")
    say(os.getpid(), s)
    sys.stdin.read()
