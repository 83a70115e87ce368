import { describe, expect, it } from 'vitest'
import { toBase64Url, utf8 } from '../../../../shared/base/bytes.ts'
import { type Invitation, linkOf } from '../../../../shared/protocol/invitation.ts'
import { deepLinkOf, isLanAddress, readDeepLink } from '../../../../shared/protocol/links/deepLink.ts'
import { writeFloor } from '../../../../shared/protocol/membershipLog/removalsFloor.ts'
import type { ProcessRef } from '../../../../shared/protocol/tableState.ts'

const invitation: Invitation = {
  addresses: ['http://192.168.1.10:48211'],
  process: 'abcdefghij012345' as ProcessRef,
  floor: { count: 0, hash: 'AAAAAAAA' },
  tableKey: Uint8Array.from({ length: 16 }, (_, i) => i * 7),
  secret: Uint8Array.from({ length: 16 }, (_, i) => i * 13),
  fingerprint: 'abcdEFGH_-012345',
}
const to = (...addresses: string[]) => deepLinkOf({ ...invitation, addresses: addresses.map((address) => `http://${address}`) })
const good = to('192.168.1.10:48211')

describe('a link that the system hands over', () => {
  it.each([
    ['one address', ['192.168.1.10:48211']],
    ['four addresses', ['192.168.1.10:48211', '10.0.0.7:48211', '172.31.255.254:1024', '192.168.178.2:65535']],
    ['an address of the newer kind', ['[fd00::1]:48211']],
  ])('with %s is an invitation', (_, addresses) => {
    expect(readDeepLink(to(...addresses))).toEqual({ ...invitation, addresses: addresses.map((address) => `http://${address}`) })
  })
  it('carries the same as the link for phones', () => {
    expect(good.slice('tavolo://join/'.length)).toContain(linkOf(invitation).split('#')[1])
  })

  const host = (text: string) => good.slice(0, good.lastIndexOf('.') + 1) + toBase64Url(utf8(text))
  it.each([
    ['nothing', ''],
    ['5 kB of it', good + 'a'.repeat(5000)],
    ['another version', good.replace('/2.', '/3.')],
    ['another verb', good.replace('join', 'open')],
    ['another scheme', good.replace('tavolo:', 'http:')],
    ['a scheme in capitals', good.replace('tavolo:', 'TAVOLO:')],
    ['broken letters', good.replace(toBase64Url(invitation.secret), '!!!!')],
    ['a short secret', good.replace(toBase64Url(invitation.secret), 'AAAA')],
    ['a missing part', good.replace(`${writeFloor({ count: 0, hash: 'AAAAAAAA' })}.`, '')],
    ['no address', good.slice(0, good.lastIndexOf('.'))],
    ['something asked behind it', `${good}?exec=calc`],
    ['something more behind it', `${good}#more`],
    ['a slash behind it', `${good}/`],
    ['a file in it', 'tavolo://join//etc/passwd'],
    ['a switch in it', 'tavolo://x" --inspect=9229'],
    ['a line in it', good.replace('/2.', '/2.\n')],
    ['a space before it', ` ${good}`],
    ['this very computer', to('127.0.0.1:48211')],
    ['this very computer, written otherwise', host('2130706433:48211')],
    ['this very computer, in eights', host('0300.0250.1.10:48211')],
    ['the cloud’s secrets', to('169.254.169.254:8080')],
    ['an address of the internet', to('93.184.216.34:48211')],
    ['a name', host('evil.example:48211')],
    ['a name of the hall', host('tavolo.local:48211')],
    ['a service’s port', to('192.168.1.10:22')],
    ['a port that is none', host('192.168.1.10:70000')],
    ['no port', host('192.168.1.10')],
    ['an address bound to one card', host('[fe80::1%eth0]:48211')],
    ['an address of the newer internet', to('[2001:db8::1]:48211')],
    ['a user in the address', host('anna@192.168.1.10:48211')],
    ['a path in the address', host('192.168.1.10:48211/x')],
    ['a good address before a bad one', to('192.168.1.10:48211', '93.184.216.34:48211')],
    ['fifty addresses', to(...Array.from({ length: 50 }, () => '192.168.1.10:48211'))],
    ['a slash that is written otherwise', good.replace('join/', 'join%2f')],
    ['a letter that is written otherwise', good.replace(invitation.process, `%61${invitation.process.slice(1)}`)],
    ['padding', `${good}=`],
    ['spare bits in the secret', good.replace(toBase64Url(invitation.secret), `${toBase64Url(invitation.secret).slice(0, -1)}R`)],
    ['a mark of direction behind it', `${good}\u202e`],
    ['a mark of direction in it', good.replace('/2.', '/2.\u2066')],
    ['a zero character behind it', `${good}\0`],
    ['an address of the older kind within one of the newer', host('[::ffff:10.0.0.1]:48211')],
    ['an address in short', host('10.1:48211')],
    ['five addresses', to(...Array.from({ length: 5 }, () => '192.168.1.10:48211'))],
  ])('with %s is not one', (_, text) => expect(readDeepLink(text)).toBeNull())

  it.each([
    ['http://10.0.0.1:8080', true],
    ['http://172.16.0.1:8080', true],
    ['http://172.32.0.1:8080', false],
    ['http://172.15.0.1:8080', false],
    ['http://192.169.0.1:8080', false],
    ['http://100.64.0.1:8080', false],
    ['http://0.0.0.0:8080', false],
    ['http://192.168.1.256:8080', false],
    ['http://192.168.1.1:01024', false],
    ['https://192.168.1.1:8080', false],
  ])('%s leads into a hall: %s', (address, lan) => expect(isLanAddress(address)).toBe(lan))
})
