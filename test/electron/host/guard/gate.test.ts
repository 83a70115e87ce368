import { describe, expect, it } from 'vitest'
import { gate } from '../../../../electron/host/guard/gate.ts'
import { MalformedFrame } from '../../../../shared/protocol/frameCodec.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import { messageIndex } from '../../../../shared/protocol/messages.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import { awarenessFrame, SYNC, syncFrame, updateOf } from '../../../support/raw/rawFrames.ts'

const update = updateOf((doc) => doc.getMap('marks').set('a', 1))

const asked = (frame: Uint8Array, role: Role) => gate(frame, role, 'board', 'room', messageIndex)

describe('the gate', () => {
  it('decodes, never peeks: zero spelled in two bytes is still zero', () => {
    const honest = syncFrame(SYNC.update, update)
    const overlongEncodings = [Uint8Array.of(0x80, 0x00, ...honest.slice(1)), Uint8Array.of(0, 0x82, 0x00, ...honest.slice(2))]
    for (const frame of overlongEncodings) {
      expect(asked(frame, 'observer')).toEqual({ what: 'refused', refusal: 'readOnly', write: true })
      expect(asked(frame, 'contributor')).toMatchObject({ what: 'allowed', name: 'syncUpdate' })
    }
  })

  it('lets nobody read on beyond a frame’s end into what lies behind it in memory', () => {
    const memory = new Uint8Array(64).fill(65)
    memory.set([0, 2, 40, 1, 2, 3])
    expect(() => asked(memory.subarray(0, 6), 'partner')).toThrow(MalformedFrame)
  })

  it('says nothing to a reader’s empty answer, which every stock client sends', () => {
    expect(asked(syncFrame(SYNC.step2, Uint8Array.of(0, 0)), 'observer')).toEqual({ what: 'nothing' })
  })

  it.each([
    ['a state vector', syncFrame(SYNC.step1, new Uint8Array(LIMITS.vectorBytes + 1))],
    ['a presence', awarenessFrame([[1, 1, 'x'.repeat(LIMITS.awarenessFrameBytes)]])],
  ])('bears no more than its limit of %s', (_, frame) => {
    expect(() => asked(frame, 'facilitator')).toThrow(MalformedFrame)
  })
})
