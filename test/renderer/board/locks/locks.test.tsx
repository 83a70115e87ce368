import { isDeepStrictEqual } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { objectKinds } from '../../../../renderer/board/objects/objectKinds.ts'
import { toolsOf } from '../../../../renderer/board/tools/toolTable.ts'
import { openBoards } from '../openedBoard.ts'
import { attempt, attempts } from './attempts.ts'
import { undoRows } from './boardRows.ts'
import { toolRows } from './gestures.ts'
import {
  contentsOf,
  type Decision,
  decisions,
  type LockedBoard,
  openLawlessBoard,
  openLockedBoard,
  type Protected,
  settle,
  shownState,
  violations,
} from './lockedBoard.ts'

// Every way in which a contributor can try to change what a facilitator has locked, closed, frozen or kept for later, by every path. The rows are all
// members of the engine, all tools, and all keys of the board: nothing that is added can do without one.

openBoards()

const opened: LockedBoard[] = []
afterEach(() => {
  for (const each of opened.splice(0)) each.close()
})
const remember = <Opened extends LockedBoard>(board: Opened): Opened => {
  opened.push(board)
  return board
}
it('there is an object of every kind, a row for every tool, and a path for every undo', () => {
  const board = remember(openLockedBoard())
  expect(new Set(board.theirs.map((id) => board.board.scene.objects.get(id)?.kind.name))).toEqual(new Set(objectKinds.map(({ name }) => name)))
  expect(Object.keys(toolRows).sort()).toEqual([...toolsOf(objectKinds).keys()].sort())
  expect(Object.values(undoRows).filter((row) => row === 'path of every row')).toHaveLength(3)
})

describe.each(attempts)('%s', (_, run) => {
  it('changes nothing that is locked, frozen or not for contributors, also by an undo of before; else it does something', async () => {
    const board = remember(openLockedBoard())
    const copies = () => [contentsOf(board.hosted), contentsOf(board.doc)] as const
    const unchanged = (decision: Decision, before: ReturnType<typeof copies>) =>
      copies().flatMap((after, index) => violations(decision, before[index] as Protected, after))
    let isDone = false
    for (const decision of decisions) {
      board.decide(decision)
      const [before, shown] = [copies(), shownState(board)]
      await attempt(run, board)
      isDone ||= !isDeepStrictEqual(copies(), before)
      expect(unchanged(decision, before), decision).toEqual([])
      // what is locked may still be stamped and tagged
      if (decision !== 'locked') expect(shownState(board)).toEqual(shown)
    }
    for (const decision of decisions) {
      board.decide(null)
      const open = copies()
      await attempt(run, board)
      isDone ||= !isDeepStrictEqual(copies(), open)
      board.board.undo.undo()
      board.decide(decision)
      const before = copies()
      board.board.undo.redo()
      board.board.undo.undo()
      board.board.undo.latestStep()()
      await settle()
      expect(unchanged(decision, before), `undo, ${decision}`).toEqual([])
    }
    expect(isDone).toBe(true)
    // nothing was sent that the host would not take
    expect(board.refusals()).toEqual([])
  })

  it('changes none of it by a program that asks nobody', async () => {
    const board = remember(openLawlessBoard())
    const before = contentsOf(board.doc)
    await attempt(run, board)
    board.board.undo.undo()
    for (const decision of decisions) expect(violations(decision, before, contentsOf(board.replay(decision))), decision).toEqual([])
  })
})
