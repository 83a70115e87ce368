import { describe, expect, it } from 'vitest'
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
})
