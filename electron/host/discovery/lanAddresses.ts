import { hostname, networkInterfaces } from 'node:os'

// virtual interfaces, which connect programs instead of people
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

/**
 * This computer's IPv4 addresses on its networks, those that others most likely share first: private networks, then others, then link-local
 * ones, then virtual interfaces. Empty without a network.
 */
export function lanAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): readonly string[] {
  const candidates = Object.entries(interfaces).flatMap(([name, entries]) =>
    (entries ?? [])
      .filter((entry) => entry.family === 'IPv4' && !entry.internal)
      .map((entry) => ({ address: entry.address, rank: rank(name, entry.address) })),
  )
  return candidates.sort((a, b) => a.rank - b.rank).map(({ address }) => address)
}

/** Every host name by which this computer may be addressed; the HTTP server refuses requests for others (DNS rebinding). */
export const ownHostNames = (extraNames: readonly string[] = []): readonly string[] => {
  const hostName = hostname()
    .toLowerCase()
    .replace(/\.local$/, '')
  return ['127.0.0.1', 'localhost', '[::1]', `${hostName}.local`, ...lanAddresses(), ...extraNames.map((name) => name.toLowerCase())]
}
