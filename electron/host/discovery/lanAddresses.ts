import { hostname, networkInterfaces } from 'node:os'

// interfaces that belong to programs rather than to a network with people on it
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|tailscale|zt|wg|llw|awdl|bridge)|\b(vEthernet|VirtualBox|VMware|WSL|Hyper-V)\b/i

const rank = (name: string, address: string) =>
  (virtual.test(name) ? 100 : 0) +
  (address.startsWith('192.168.')
    ? 0
    : address.startsWith('10.')
      ? 1
      : /^172\.(1[6-9]|2\d|3[01])\./.test(address)
        ? 2
        : address.startsWith('169.254.')
          ? 50
          : 3)

/** This computer's IPv4 addresses on its networks, the likeliest to be shared with others first. Empty: no network. */
export function lanAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): readonly string[] {
  const candidates = Object.entries(interfaces).flatMap(([name, entries]) =>
    (entries ?? [])
      .filter((entry) => entry.family === 'IPv4' && !entry.internal)
      .map((entry) => ({ address: entry.address, rank: rank(name, entry.address) })),
  )
  return candidates.sort((a, b) => a.rank - b.rank).map(({ address }) => address)
}

/** Every name that this computer is rightly called by: a request for another is not for us. */
export const ownHostNames = (extraNames: readonly string[] = []): readonly string[] => {
  const hostName = hostname()
    .toLowerCase()
    .replace(/\.local$/, '')
  return ['127.0.0.1', 'localhost', '[::1]', `${hostName}.local`, ...lanAddresses(), ...extraNames.map((name) => name.toLowerCase())]
}
