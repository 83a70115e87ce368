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
})
