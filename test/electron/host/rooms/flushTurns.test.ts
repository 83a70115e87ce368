import { describe, expect, it, vi } from 'vitest'
import { createFlushTurns } from '../../../../electron/host/rooms/flushTurns.ts'

const endOfTurn = () => new Promise((resolve) => setImmediate(resolve))

describe('the flushes of rooms', () => {
  it('wait for the end of the turn, each knowing whether it is the only one', async () => {
    const flushTurns = createFlushTurns()
    const flushed: string[] = []
    const flush = (room: string) => (isOnly: boolean) => flushed.push(`${room} ${isOnly ? 'alone' : 'with others'}`)
    flushTurns.scheduleNow(flush('a'))
    const before = [...flushed]
    await endOfTurn()
    flushTurns.scheduleNow(flush('a'))
    flushTurns.scheduleNow(flush('b'))
    await endOfTurn()
    expect({ before, flushed }).toEqual({ before: [], flushed: ['a alone', 'a with others', 'b with others'] })
  })

  it('that come later run after what is read by then, together too', async () => {
    const flushTurns = createFlushTurns()
    const flushed: string[] = []
    flushTurns.scheduleLater((isOnly) => flushed.push(`later ${isOnly}`))
    flushTurns.scheduleLater((isOnly) => flushed.push(`later too ${isOnly}`))
    flushTurns.scheduleNow((isOnly) => flushed.push(`now ${isOnly}`))
    await endOfTurn()
    expect(flushed).toEqual(['now true', 'later false', 'later too false'])
  })

  it('of a decision run with what is written because of it, though that comes a turn later', async () => {
    const flushTurns = createFlushTurns()
    const flushed: string[] = []
    flushTurns.scheduleTogether((isOnly) => flushed.push(`policy ${isOnly}`))
    await endOfTurn()
    // a room may not broadcast before what was decided
    const mayBroadcast = flushTurns.takeNow()
    flushTurns.scheduleNow((isOnly) => flushed.push(`step ${isOnly}`))
    await Promise.resolve()
    flushTurns.scheduleNow((isOnly) => flushed.push(`spotlight ${isOnly}`))
    await endOfTurn()
    expect({ mayBroadcast, flushed }).toEqual({ mayBroadcast: false, flushed: ['policy false', 'step false', 'spotlight false'] })
  })

  it('of a decision run once, by themselves where nothing follows', async () => {
    vi.useFakeTimers()
    try {
      const flushTurns = createFlushTurns(() => 0)
      const flushed: boolean[] = []
      flushTurns.scheduleTogether((isOnly) => flushed.push(isOnly))
      await vi.advanceTimersByTimeAsync(100)
      expect([flushed, flushTurns.takeNow()]).toEqual([[true], true])
    } finally {
      vi.useRealTimers()
    }
  })

  it('that schedule another one get it in a turn of its own', async () => {
    const flushTurns = createFlushTurns()
    const flushed: boolean[] = []
    flushTurns.scheduleNow((isOnly) => {
      flushed.push(isOnly)
      flushTurns.scheduleNow((isAlone) => flushed.push(isAlone))
    })
    await endOfTurn()
    expect(flushed).toEqual([true, true])
  })

  it('may run within a call for one room a turn, and for none while rooms share their turns', async () => {
    let now = 0
    const { takeNow, scheduleNow } = createFlushTurns(() => now)
    const taken = [takeNow(), takeNow()]
    await endOfTurn()
    taken.push(takeNow())
    // another room has something to send in the same turn
    scheduleNow(() => undefined)
    await endOfTurn()
    taken.push(takeNow())
    now = 900
    for (let room = 0; room < 2; room += 1) scheduleNow(() => undefined)
    await endOfTurn()
    now = 1100
    taken.push(takeNow())
    now = 2000
    scheduleNow(() => undefined)
    taken.push(takeNow())
    await endOfTurn()
    taken.push(takeNow())
    expect(taken).toEqual([true, false, true, false, false, false, true])
  })
})
