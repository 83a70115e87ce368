import { describe, expect, it } from 'vitest'
import { lanAddresses } from '../../../../electron/host/discovery/lanAddresses.ts'

describe('addresses', () => {
  const on = (address: string, internal = false) => [{ address, internal, family: 'IPv4' as const, netmask: '', mac: '', cidr: null }]
  it('put the network that people share before those of programs', () => {
    const addresses = lanAddresses({
      lo: on('127.0.0.1', true),
      docker0: on('172.17.0.1'),
      'vEthernet (WSL)': on('192.168.64.1'),
      eth1: on('169.254.3.4'),
      eth0: on('10.0.0.7'),
      wlan0: on('192.168.1.10'),
    })
    expect(addresses.slice(0, 2)).toEqual(['192.168.1.10', '10.0.0.7'])
    expect(addresses).not.toContain('127.0.0.1')
    expect(new Set(addresses.slice(3))).toEqual(new Set(['192.168.64.1', '172.17.0.1']))
  })

  const wifi = {
    'Wi-Fi': [
      { address: '192.168.178.20', internal: false, family: 'IPv4' as const, netmask: '255.255.255.0', mac: 'aa:bb:cc:dd:ee:01', cidr: null },
    ],
  }
  const adapter = (address: string, mac = 'aa:bb:cc:dd:ee:02', netmask = '255.255.255.0') => [
    { address, internal: false, family: 'IPv4' as const, netmask, mac, cidr: null },
  ]
  it.each([
    ['VirtualBox under the name of a card', 'Ethernet 2', adapter('192.168.56.1', '0a:00:27:00:00:0b')],
    ['VirtualBox on a network of its own', 'Ethernet 3', adapter('192.168.100.1', '0A:00:27:00:00:1c')],
    ['VMware', 'Ethernet 4', adapter('192.168.30.1', '00:50:56:c0:00:08')],
    ['Hyper-V renamed', 'Rete interna', adapter('192.168.77.1', '00:15:5d:01:02:03')],
    ['ZeroTier on Windows', 'ZeroTier One [8056c2e21c000001]', adapter('192.168.191.4')],
    ['ZeroTier on Linux', 'ztabcdef12', adapter('192.168.191.4')],
    ['ZeroTier on a Mac', 'feth4321', adapter('192.168.191.4')],
    ['OpenVPN TAP', 'Ethernet 5', adapter('192.168.8.6', '00:ff:12:34:56:78')],
    ['OpenVPN by name', 'OpenVPN TAP-Windows6', adapter('192.168.8.6')],
    ['Wintun', 'OpenVPN Wintun', adapter('192.168.8.6')],
    ['Proton', 'proton0', adapter('10.2.0.2', '00:00:00:00:00:00', '255.255.255.255')],
    ['Proton on Windows', 'ProtonVPN', adapter('192.168.2.2')],
    ['Nord', 'NordLynx', adapter('192.168.5.2')],
    ['Nord on Linux', 'nordlynx', adapter('10.5.0.2')],
    ['a tunnel of any name', 'Connessione 7', adapter('192.168.0.9', '00:00:00:00:00:00', '255.255.255.255')],
    ['Parallels', 'Ethernet 6', adapter('192.168.33.2', '00:1c:42:00:00:08')],
    ['Parallels on a Mac', 'bridge100', adapter('10.211.55.2')],
    ['Podman', 'podman0', adapter('192.168.88.1')],
    ['Podman renamed', 'cni-podman1', adapter('10.89.0.1')],
    ['LXC', 'lxcbr0', adapter('192.168.3.1', '00:16:3e:00:00:00')],
    ['LXD', 'lxdbr0', adapter('192.168.3.1')],
    ['a network of libvirt', 'rete1', adapter('192.168.122.1')],
    ['Tailscale', 'Ethernet 9', adapter('100.101.102.103')],
    ['Cisco', 'cscotun0', adapter('192.168.44.2')],
  ])('put %s after the Wi-Fi', (_, name, entries) => {
    expect(lanAddresses({ [name]: entries, ...wifi })[0]).toBe('192.168.178.20')
    expect(lanAddresses({ ...wifi, [name]: entries })).toHaveLength(2)
    // the only one there is stays usable
    expect(lanAddresses({ [name]: entries })).toHaveLength(1)
  })

  it.each([
    ['a hotspot of this computer', 'Connessione alla rete locale (LAN)* 3', '192.168.137.1'],
    ['a wired network', 'Ethernet', '10.20.30.40'],
    ['a Mac', 'en0', '192.168.1.5'],
    ['a card of Linux', 'enp0s31f6', '172.20.1.2'],
    ['a network of somebody’s phone', 'wlp2s0', '192.168.43.17'],
  ])('leave %s before VPNs', (_, name, address) => {
    const vpn = { 'OpenVPN TAP-Windows6': adapter('192.168.8.6'), utun3: adapter('192.168.9.9') }
    expect(lanAddresses({ ...vpn, [name]: adapter(address) })[0]).toBe(address)
  })
})
