import { describe, expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../../shared/base/bytes.ts'
import { CODE_LENGTH, type Invitation, linkOf, newCode, readCode, readLink } from '../../../shared/protocol/invitation.ts'
import { readAddress } from '../../../shared/protocol/links/hostAddress.ts'
import type { ProcessRef } from '../../../shared/protocol/tableState.ts'

const invitation: Invitation = {
  addresses: ['http://192.168.1.10:48211', 'http://10.0.0.3:48211'],
  process: 'abcdefghij012345' as ProcessRef,
  floor: { count: 0, hash: 'AAAAAAAA' },
  tableKey: Uint8Array.from({ length: 16 }, (_, i) => i * 7 + 1),
  secret: Uint8Array.from({ length: 16 }, (_, i) => i * 13),
  fingerprint: 'abcdEFGH_-012345',
}

describe('an invitation', () => {
  it('goes into a link and comes back the same', () => {
    expect(readLink(linkOf(invitation))).toEqual(invitation)
    expect(readLink(`  ${linkOf({ ...invitation, addresses: ['http://192.168.1.10:48211'] })}\n`)?.addresses).toEqual(['http://192.168.1.10:48211'])
  })
  it('carries nothing before the # that is secret', () => {
    expect(linkOf(invitation).split('#')[0]).toBe('http://192.168.1.10:48211/')
  })
  const link = linkOf(invitation)
  it.each([
    ['empty', ''],
    ['without fragment', 'http://192.168.1.10:48211/'],
    ['of another version', link.replace('#2.', '#3.')],
    ['with a short secret', link.replace(toBase64Url(invitation.secret), 'AAAA')],
    ['with a broken secret', link.replace(toBase64Url(invitation.secret), '!!!!')],
    ['with a short table’s key', link.replace(toBase64Url(invitation.tableKey), 'AAAA')],
    ['with a missing part', link.slice(0, link.lastIndexOf('.abcdEFGH'))],
    ['with too many parts', `${link}.x.y.z.w`],
    ['over https to a public name', link.replace('http://192.168.1.10:48211', 'https://evil.example:48211')],
    ['to a public name', link.replace('192.168.1.10', 'evil.example')],
    ['to a low port', link.replace(':48211/', ':22/')],
    ['with a query', link.replace('/#', '/?exec=1#')],
    ['with a user', link.replace('http://', 'http://a:b@')],
    ['of 5 kB', `${link}${'a'.repeat(5000)}`],
    ['as javascript', `javascript:alert(1)${link.slice(link.indexOf('#'))}`],
  ])('%s is none', (_, text) => {
    expect(readLink(text)).toBeNull()
  })
})

it('a code is read as people type it', () => {
  const code = newCode(Math.random)
  expect(code).toHaveLength(CODE_LENGTH)
  expect(readCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code)
  expect(readCode('ABC12O')).toBeNull()
  expect(readCode('ABCDE')).toBeNull()
})

it('an address is plain http on a local port, and nothing else', () => {
  expect(readAddress('http://192.168.1.10:48211/')).toBe('http://192.168.1.10:48211')
  expect(readAddress('http://tavolo.test:48211')).toBe('http://tavolo.test:48211')
  for (const bad of ['ftp://192.168.1.1:4000', 'http://example.com:4000', 'http://192.168.1.1', 'file:///etc/passwd', 'http://192.168.1.1:99999'])
    expect(readAddress(bad)).toBeNull()
})

it('base64url comes back the same, and has one form only', () => {
  for (let length = 0; length < 40; length++) {
    const bytes = crypto.getRandomValues(new Uint8Array(length))
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
  }
  expect(fromBase64Url('AB')).toBeNull()
  expect(fromBase64Url('A')).toBeNull()
  expect(fromBase64Url('AA==')).toBeNull()
})
