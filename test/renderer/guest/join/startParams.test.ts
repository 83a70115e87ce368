import { expect, test } from 'vitest'
import { fragmentWith, readStartParams } from '../../../../renderer/guest/join/startParams.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { linkOf } from '../../../../shared/protocol/invitation.ts'
import { writeDeviceLink } from '../../../../shared/protocol/links/deviceLink.ts'

const address = 'http://192.168.1.10:48211'
const processId = 'abcdefghij012345' as ProcessId
const invitation = {
  addresses: [address, 'http://10.0.0.2:48211'],
  process: processId,
  floor: { count: 0, hash: 'AAAAAAAA' },
  tableKey: new Uint8Array(16).fill(3),
  secret: new Uint8Array(16).fill(7),
  fingerprint: 'ABCDEFGHabcdefg-',
}
const fragment = linkOf(invitation).split('#')[1] ?? ''
const mark = { fingerprint: 'ABCDEFGHabcdefg-', seed: new Uint8Array(32).fill(9), tableKey: new Uint8Array(16).fill(3), name: 'Lucía & Zoë' }

test('an invitation is read from the address, and who I am beside it', () => {
  expect(readStartParams(`#${fragment}`, address)).toEqual({ processId, invitation, identity: null, device: null })
  const marked = fragmentWith(`#${fragment}`, processId, mark)
  expect(readStartParams(marked, address)).toEqual({ processId, invitation, identity: mark, device: null })
})

test('the mark can be written twice and taken away', () => {
  const reapplied = fragmentWith(fragmentWith(`#${fragment}`, processId, mark), processId, mark)
  expect(reapplied.match(/&m=/g)).toHaveLength(1)
  expect(fragmentWith(reapplied, processId, null)).toBe(`#${fragment}`)
})

test('who came in by the short code comes back to the same table', () => {
  const cleared = fragmentWith('', processId, null)
  expect(readStartParams(cleared, address)).toEqual({ processId, invitation: null, identity: null, device: null })
  expect(readStartParams(fragmentWith('', processId, mark), address).identity).toEqual(mark)
})

test.each(['', '#', '#1', '#t.', '#t.short', '#nonsense&m=x.y', `#${'a'.repeat(100_000)}`, '#1.a.b.c.d&m=', '#%00%ff', `#t.${processId}&m=..`])(
  'what cannot be read is nothing, never an error: %j',
  (text) => {
    const arrival = readStartParams(text, address)
    expect(arrival.invitation).toBeNull()
    expect(arrival.identity).toBeNull()
  },
)

test('a device link is read from the address, and leaves no secret behind', () => {
  const device = {
    address,
    process: processId as never,
    tableKey: new Uint8Array(16).fill(3),
    floor: { count: 0, hash: 'AAAAAAAA' },
    fingerprint: 'ABCDEFGHabcdefg-',
    person: 'piero00000000000' as never,
    seed: new Uint8Array(32).fill(5),
  }
  const deviceFragment = `#${writeDeviceLink(device).split('#')[1]}`
  expect(readStartParams(deviceFragment, address)).toEqual({ processId, invitation: null, identity: null, device })
  expect(fragmentWith('', processId, null)).toBe(`#t.${processId}`)
})
