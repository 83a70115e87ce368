import { describe, expect, it } from 'vitest'
import { addressesFrom, hostOf, linkAt } from '../../../../../renderer/features/hosting/invite/chosenAddress.ts'
import { wifiCode } from '../../../../../renderer/features/hosting/invite/wifiCode.ts'
import { linkOf, readLink } from '../../../../../shared/protocol/invitation.ts'

const addresses = ['http://192.168.56.1:4000', 'http://192.168.1.14:4000', 'http://10.0.0.2:4000']

describe('the address that a facilitator chooses', () => {
  it('comes first, and the others stay in their order', () => {
    expect(addressesFrom(addresses, '192.168.1.14')).toEqual([addresses[1], addresses[0], addresses[2]])
    expect(addressesFrom(addresses, '')).toEqual(addresses)
    expect(addressesFrom(addresses, '192.168.7.7')).toEqual(addresses)
    expect(hostOf('http://192.168.1.14:4000')).toBe('192.168.1.14')
  })
  it('is the one that the link names, and the link is the same invitation', () => {
    const invitation = {
      addresses: [addresses[0]!, addresses[1]!],
      process: 'p'.repeat(16) as never,
      id: 'i'.repeat(16) as never,
      tableKey: new Uint8Array(16).fill(1),
      secret: new Uint8Array(16).fill(2),
      fingerprint: 'f'.repeat(16),
    }
    const link = linkOf(invitation as never)
    const moved = linkAt(link, addresses[1]!)
    expect(moved.startsWith(`${addresses[1]}/#`)).toBe(true)
    expect(readLink(moved)).toMatchObject({ ...invitation, addresses: [addresses[1], addresses[0]] })
    expect(linkAt(link, addresses[0]!)).toBe(link)
    expect(linkAt('http://a', addresses[1]!)).toBe('http://a')
  })
})

it.each([
  [{ name: 'Sala civica', password: 'benvenuti1' }, 'WIFI:T:WPA;S:Sala civica;P:benvenuti1;;'],
  [{ name: 'Ospiti', password: '' }, 'WIFI:T:nopass;S:Ospiti;;'],
  [{ name: 'a;b:c,"d"\\', password: 'x;y:z,"\\w1' }, 'WIFI:T:WPA;S:a\\;b\\:c\\,\\"d\\"\\\\;P:x\\;y\\:z\\,\\"\\\\w1;;'],
])('the code of a Wi-Fi is the text that cameras know', (wifi, code) => expect(wifiCode(wifi)).toBe(code))
