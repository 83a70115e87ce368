import { describe, expect, it } from 'vitest'
import { forgottenVote } from '../../../../renderer/features/ballot/secret/forgottenVote.ts'
import type { OwnVote } from '../../../../renderer/store/device/ownVotes.ts'

const own: OwnVote = {
  ballot: 'ballot',
  edition: 2,
  vote: '{"a":1}',
  id: 'second',
  bytes: Uint8Array.of(1),
  state: 'stored',
  isInTime: true,
  former: ['first'],
  isCounted: false,
  receipt: { host: 'host', stored: 1, receipt: 'signature' },
  isClaimed: false,
}
const listing = (item: string) => (each: string) => each === item

describe('a device whose secret ballot is closed', () => {
  it('forgets the choice and which vote it was, where the close lists it', () => {
    const left = forgottenVote(own, listing('second'))
    expect(left).toMatchObject({ vote: '', id: '', former: [], receipt: null, isCounted: true, isInTime: true })
    expect(left.bytes).toHaveLength(0)
    expect(forgottenVote(left, listing('second'))).toBe(left)
  })

  it('forgets it too where it came too late and a former one counts', () => {
    const left = forgottenVote({ ...own, isInTime: false }, listing('first'))
    expect(left).toMatchObject({ vote: '', id: '', former: [], isCounted: true, isInTime: false })
  })

  it('of a vote that was left out forgets the choice alone: it can still be shown that it is missing', () => {
    const left = forgottenVote(own, listing('first'))
    expect(left).toMatchObject({ vote: '', id: 'second', isCounted: false, receipt: own.receipt })
    expect(forgottenVote(left, listing('first'))).toBe(left)
  })
})
