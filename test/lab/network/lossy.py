"""A bad link between this computer and one more, in a network namespace: some packets are lost, all are late, some overtake others.

python3 lossy.py NAMESPACE LOSS DELAY_MS SEED   makes both ends, prints "up", and carries packets until its input closes.
Here is 10.78.N.2, there 10.78.N.1 (N: from the namespace's number). Needs root and /dev/net/tun; no kernel module shapes traffic here.
"""
import fcntl, heapq, os, random, select, struct, subprocess, sys, time

name, loss, delay, seed = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]) / 1000, int(sys.argv[4])
number = int("".join(c for c in name if c.isdigit())) % 250
dice = random.Random(seed)


def sh(command):
    subprocess.check_call(command, shell=True)


def tun(device):
    end = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(end, 0x400454CA, struct.pack("16sH", device.encode(), 0x0001 | 0x1000))
    return end


here, there = f"tvh{number}", f"tvt{number}"
sh(f"ip netns add {name}")
try:
    ends = {tun(here): here, tun(there): there}
    a, b = ends
    sh(f"ip addr add 10.78.{number}.2/24 dev {here} && ip link set {here} up mtu 1400")
    sh(f"ip link set {there} netns {name} && ip -n {name} addr add 10.78.{number}.1/24 dev {there}")
    sh(f"ip -n {name} link set {there} up mtu 1400 && ip -n {name} link set lo up")
    print("up", flush=True)
    late, count = [], 0
    while True:
        patience = max(0, min(0.05, late[0][0] - time.time())) if late else 0.05
        ready = select.select([a, b, sys.stdin], [], [], patience)[0]
        if sys.stdin in ready and not sys.stdin.readline():
            break
        for end in (a, b):
            if end not in ready:
                continue
            try:
                packet = os.read(end, 2000)
            except BlockingIOError:
                continue
            if dice.random() >= loss:
                count += 1
                heapq.heappush(late, (time.time() + delay * (0.5 + dice.random()), count, b if end == a else a, packet))
        while late and late[0][0] <= time.time():
            _, _, end, packet = heapq.heappop(late)
            try:
                os.write(end, packet)
            except OSError:
                pass
finally:
    sh(f"ip netns del {name}")
