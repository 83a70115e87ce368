import { describe, expect, it } from 'vitest'
import { type DeviceLink, readDeviceFragment, writeDeviceLink } from '../../../../shared/protocol/links/deviceLink.ts'

const link: DeviceLink = {
  address: 'http://192.168.1.10:48211',
  process: 'orto000000000000' as never,
  tableKey: new Uint8Array(16).fill(3),
  floor: { count: 2, hash: 'AAAAAAAA' },
  fingerprint: 'abcdEFGH_-012345',
  person: 'piero00000000000' as never,
  seed: new Uint8Array(32).fill(7),
}
const fragment = writeDeviceLink(link).split('#')[1] ?? ''

describe('the link that makes a phone a device', () => {
  it('is read as it was written, and keeps its secret behind the #', () => {
    expect(readDeviceFragment(fragment, link.address)).toEqual(link)
    expect(writeDeviceLink(link).startsWith(`${link.address}/#d.orto000000000000.`)).toBe(true)
  })

  it.each([
    ['an invitation', fragment.replace(/^d/, '2')],
    ['without its end', fragment.slice(0, -10)],
    ['with something behind', `${fragment}.x`],
    ['of no process', fragment.replace('orto000000000000', 'x')],
    ['of nobody', fragment.replace('piero00000000000', '../../etc/passwd')],
    ['with a short key', fragment.replace(/\.[\w-]{22}\./, '.AAAA.')],
    ['nothing', ''],
  ])('%s is none', (_, other) => {
    expect(readDeviceFragment(other, link.address)).toBeNull()
  })
})
