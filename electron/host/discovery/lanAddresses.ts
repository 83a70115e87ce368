import { hostname, networkInterfaces } from 'node:os'

// adapters that connect programs or a distant network instead of the people in the room, by the names that systems and VPNs give them
const VIRTUAL_NAME = new RegExp(
  [
    // machines and containers
    '^(docker|br-|veth|virbr|vmnet|vboxnet|vnic|vnet|prl|podman|cni|lxc|lxd|incus|cali|flannel|cilium|weave|kube|waydroid|llw|awdl|anpi|bridge\\d)',
    '\\b(vEthernet|VirtualBox|VMware|Parallels|Podman|Docker|WSL|Hyper-V|Npcap|Loopback)\\b',
    // VPNs and tunnels
    '^(utun|tun|tap|ipsec|ppp|gpd|cscotun|tailscale|zt|feth|wg|nordlynx|nordtun|proton|pvpn|ipv6leak|mullvad|ham\\d|gif\\d|stf\\d|warp)',
    '(ZeroTier|OpenVPN|Wintun|TAP-|\\bTAP\\b|WireGuard|Tailscale|Proton|Nord ?(VPN|Lynx)|Mullvad|Surfshark|ExpressVPN|Hamachi|Radmin|SoftEther|AnyConnect|FortiClient|GlobalProtect|CloudflareWARP|\\bVPN\\b)',
  ].join('|'),
  'i',
)

/** Beginnings of hardware addresses that only virtual adapters have: VirtualBox, VMware, Hyper-V, Parallels, Docker, TAP of OpenVPN, libvirt, LXC. */
const VIRTUAL_MAC = /^(0a:00:27|00:50:56|00:0c:29|00:05:69|00:15:5d|00:1c:42|02:42|00:ff|52:54:00|00:16:3e|fe:54:00)/i

/** Networks that programs set up under any name: VirtualBox, libvirt, LXC, Podman, Parallels, Docker, and that of Tailscale. */
const VIRTUAL_NETWORK =
  /^(192\.168\.(56|99|122)\.|10\.0\.3\.1$|10\.88\.|10\.211\.55\.|10\.37\.129\.|172\.17\.0\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/

interface Adapter {
  readonly name: string
  readonly address: string
  readonly netmask: string
  readonly mac: string
}

/** No other device is in a network of one address: the end of a tunnel, whatever it is called. */
const isTunnel = (netmask: string) => netmask === '255.255.255.255'

/** How unlikely it is that the people in the room share the network. What only the address tells counts less than what the adapter tells. */
function rank({ name, address, netmask, mac }: Adapter): number {
  const isVirtual = VIRTUAL_NAME.test(name) || VIRTUAL_MAC.test(mac) || isTunnel(netmask)
  return (isVirtual ? 200 : VIRTUAL_NETWORK.test(address) ? 100 : 0) + networkRank(address)
}

function networkRank(address: string): number {
  if (address.startsWith('192.168.')) return 0
  if (address.startsWith('10.')) return 1
  if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return 2
  return address.startsWith('169.254.') ? 50 : 3
}

/**
 * This computer's IPv4 addresses on its networks, those that others most likely share first: private networks, then others, then link-local
 * ones, then virtual adapters and VPNs. Empty without a network.
 */
export function lanAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): readonly string[] {
  const candidates = Object.entries(interfaces).flatMap(([name, entries]) =>
    (entries ?? [])
      .filter((entry) => entry.family === 'IPv4' && !entry.internal)
      .map(({ address, netmask, mac }) => ({ address, rank: rank({ name, address, netmask, mac }) })),
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
