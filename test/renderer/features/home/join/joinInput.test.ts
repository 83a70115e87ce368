import { expect, it } from 'vitest'
import { readJoinInput, readTypedAddress } from '../../../../../renderer/features/home/join/joinInput.ts'
import { linkOf } from '../../../../../shared/protocol/invitation.ts'
import { writeDeviceOffer } from '../../../../../shared/protocol/links/deviceText.ts'
import type { ProcessRef } from '../../../../../shared/protocol/tableState.ts'

const invitation = {
  addresses: ['http://192.168.1.10:48211'],
  process: 'aaaaaaaaaaaaaaaa' as ProcessRef,
  floor: { count: 0, hash: 'AAAAAAAA' },
  tableKey: new Uint8Array(16).fill(3),
  secret: new Uint8Array(16).fill(7),
  fingerprint: 'abcdefghijklmnop',
}

it('one field reads a link or a code, as people paste and type them', () => {
  expect(readJoinInput(`  ${linkOf(invitation)}\n`)).toMatchObject({ by: 'link', invitation: { process: invitation.process } })
  expect(readJoinInput('k7p-2xq')).toEqual({ by: 'code', code: 'K7P2XQ' })
  expect(readJoinInput('K7P 2XQ')).toEqual({ by: 'code', code: 'K7P2XQ' })
})

it('the text of another computer of the same person is told from an invitation', () => {
  const offer = { ...invitation, owner: 'A'.repeat(43) }
  expect(readJoinInput(` ${writeDeviceOffer(offer)} `)).toMatchObject({ by: 'ownDevice', offer: { owner: offer.owner, addresses: offer.addresses } })
})

it('what is neither is neither', () => {
  for (const text of ['', 'ciao', 'https://example.org/', linkOf(invitation).slice(0, -20), 'K7P2X', 'x'.repeat(5000)])
    expect(readJoinInput(text)).toBeNull()
})

it('an address can be copied with or without http, and only a table’s address will do', () => {
  expect(readTypedAddress('192.168.1.10:48211')).toBe('http://192.168.1.10:48211')
  expect(readTypedAddress(' http://192.168.1.10:48211/ ')).toBe('http://192.168.1.10:48211')
  for (const text of ['', 'example.org', 'https://192.168.1.10:48211', '192.168.1.10', 'javascript:alert(1)'])
    expect(readTypedAddress(text)).toBeNull()
})
