import { isDeepStrictEqual } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { openBoards } from '../openedBoard.ts'
import { attempt, attempts } from './attempts.ts'
import { contentsOf, type LockedBoard, openLawlessBoard, openLockedBoard, otherPresets, type Protected, settle, violations } from './lockedBoard.ts'

// The same attempts as where all is locked, where a facilitator lets people move, group or look: nothing beyond what was promised (`presetTable.ts`),
// also by an undo of what was done before, and nothing that the host would not take.

openBoards()

const opened: LockedBoard[] = []
afterEach(() => {
  for (const each of opened.splice(0)) each.close()
})
const remember = <Opened extends LockedBoard>(board: Opened): Opened => {
  opened.push(board)
  return board
}

describe.each(attempts)('%s', (_, run) => {
  it.each(otherPresets)('on a board set to “%s” does what was promised and no more, also by an undo', async (preset) => {
    const board = remember(openLockedBoard())
    const copies = () => [contentsOf(board.hosted), contentsOf(board.doc)] as const
    const broken = (before: ReturnType<typeof copies>) => copies().flatMap((after, at) => violations(preset, before[at] as Protected, after))
    board.decide(preset)
    const first = copies()
    await attempt(run, board)
    expect(broken(first)).toEqual([])
    if (preset === 'view') expect(isDeepStrictEqual(copies(), first)).toBe(true)
    board.decide(null)
    await attempt(run, board)
    board.decide(preset)
    const before = copies()
    board.board.undo.undo()
    board.board.undo.redo()
    board.board.undo.undo()
    await settle()
    expect(broken(before), 'undo').toEqual([])
    expect(board.refusals()).toEqual([])
  })

  it('by a program that asks nobody gets no more past the host', async () => {
    const board = remember(openLawlessBoard())
    const before = contentsOf(board.doc)
    await attempt(run, board)
    for (const preset of otherPresets) expect(violations(preset, before, contentsOf(board.replay(preset))), preset).toEqual([])
  })
})
