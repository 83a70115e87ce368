import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, it, vi } from 'vitest'
import { handleHostFrames } from '../../../../electron/host/failover/standbyMessages.ts'
import { numberOf } from '../../../../shared/protocol/frameCodec.ts'
import { hostCandidates } from '../../../../shared/protocol/messages/hostCandidates.ts'

/** The same number as lib0 reads it, in one byte more than it takes. */
const respelled = (frame: Uint8Array): Uint8Array => {
  const input = decoding.createDecoder(frame)
  const number = decoding.readVarUint(input)
  return encoding.encode((out) => {
    encoding.writeUint8(out, (number & 0x7f) | 0x80)
    encoding.writeUint8(out, number >> 7)
    encoding.writeUint8Array(out, frame.subarray(input.pos))
  })
}

it.each([
  ['as it is written', (frame: Uint8Array) => frame],
  ['with its number spelled in another way', respelled],
])('that the table was closed is heard %s', (_, spell) => {
  const onClosed = vi.fn()
  const frame = spell(hostCandidates.encode({ peers: [] }))
  expect(numberOf(frame)).toBe(hostCandidates.id)
  handleHostFrames([frame], {
    membershipLog: {} as never,
    peers: {} as never,
    addresses: () => [],
    onTable: vi.fn(),
    onOwners: vi.fn(),
    onDecided: vi.fn(),
    onLosses: vi.fn(),
    onClosed,
  })
  expect(onClosed).toHaveBeenCalledOnce()
})
