import { describe, expect, it } from 'vitest'
import { linkOf, readLink } from '../../../../shared/protocol/invitation.ts'
import { mayBeTried, readAddress } from '../../../../shared/protocol/links/hostAddress.ts'
import { canHost } from '../../../../shared/protocol/messages/canHost.ts'

const nobody = [
  ['unspecified', '0.0.0.0'],
  ['of this network', '0.1.2.3'],
  ['unspecified, as one number', '0'],
  ['the cloud’s secrets', '169.254.169.254'],
  ['the cloud’s secrets, as one number', '2852039166'],
  ['the cloud’s secrets, in eights', '0251.0376.0251.0376'],
  ['the cloud’s secrets, in sixteens', '0xa9.0xfe.0xa9.0xfe'],
  ['the cloud’s secrets, mapped', '[::ffff:169.254.169.254]'],
  ['the cloud’s secrets, mapped, in groups', '[::ffff:a9fe:a9fe]'],
  ['the cloud’s secrets, translated', '[64:ff9b::a9fe:a9fe]'],
  ['the cloud’s secrets, compatible', '[::a9fe:a9fe]'],
  ['the cloud’s secrets, newer', '[fd00:ec2::254]'],
  ['many computers', '224.0.0.251'],
  ['many computers, newer', '[ff02::fb]'],
  ['reserved', '240.0.0.1'],
  ['everybody', '255.255.255.255'],
  ['unspecified, newer', '[::]'],
  ['a private address, mapped', '[::ffff:192.168.1.10]'],
] as const

const elsewhere = [
  ['link-local', '169.254.3.4'],
  ['link-local, newer', '[fe80::1]'],
  ['link-local, at the end of its block', '[febf::1]'],
  ['this very computer', '127.0.0.1'],
  ['this very computer, further on', '127.1.2.3'],
  ['this very computer, newer', '[::1]'],
  ['a name of the hall', 'tavolo.local'],
  ['this very computer by name', 'localhost'],
] as const

const lan = [
  'http://192.168.1.10:48211',
  'http://10.0.0.3:48211',
  'http://172.16.0.1:1024',
  'http://[fd12:3456::1]:48211',
  'http://93.184.216.34:48211',
]

describe('an address', () => {
  it.each(nobody)('that is %s is none, whoever names it', (_, host) => {
    expect(readAddress(`http://${host}:48211`)).toBeNull()
    expect(mayBeTried(`http://${host}:48211`)).toBe(false)
  })

  it.each(elsewhere)('that is %s is what a person may type, and what no device asks another to try', (_, host) => {
    expect(readAddress(`http://${host}:48211`)).toBe(`http://${host}:48211`)
    expect(mayBeTried(`http://${host}:48211`)).toBe(false)
  })

  it.each(lan)('such as %s may be tried', (address) => expect(mayBeTried(address)).toBe(true))

  it.each([
    ['with credentials', 'http://anna:x@192.168.1.10:48211'],
    ['with a user', 'http://192.168.1.10@10.0.0.1:48211'],
    ['of a service', 'http://192.168.1.10:22'],
    ['over another scheme', 'ftp://192.168.1.10:48211'],
    ['spelled as one number', 'http://3232235786:48211'],
    ['spelled in eights', 'http://0300.0250.1.10:48211'],
    ['with a path', 'http://192.168.1.10:48211/x'],
    ['with a question', 'http://192.168.1.10:48211?x'],
    ['with a fragment', 'http://192.168.1.10:48211#x'],
    ['with a zone', 'http://[fe80::1%25eth0]:48211'],
    ['that is none', 'http://'],
  ])('%s may not be tried', (_, address) => expect(mayBeTried(address)).toBe(false))
})

describe('what one device tells another', () => {
  const named = [...nobody, ...elsewhere].map(([, host]) => `http://${host}:48211`)

  it('of computers that could host leaves such addresses out', () => {
    for (let at = 0; at < named.length; at += 3)
      expect(canHost.decode(canHost.encode({ addresses: [...named.slice(at, at + 3), lan[0]!] })).addresses).toEqual([lan[0]])
  })

  it('in a link leaves such addresses out behind the first one, which the person sees', () => {
    const invitation = {
      process: 'abcdefghij012345' as never,
      floor: { count: 0, hash: 'AAAAAAAA' },
      tableKey: new Uint8Array(16),
      secret: new Uint8Array(16),
      fingerprint: 'abcdEFGH_-012345',
    }
    const link = linkOf({ ...invitation, addresses: ['http://169.254.3.4:48211', 'http://169.254.3.5:48211', lan[1]!] })
    expect(readLink(link)?.addresses).toEqual(['http://169.254.3.4:48211', lan[1]])
  })
})
