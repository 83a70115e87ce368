import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { NO_TEXTS } from '../../../../../renderer/sync/room/roomRights.ts'
import { frozenRules } from '../../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { encodeLocks, encodeRules, lockOf } from '../../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { testPlatform } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { choicePlaces } from './commandPlaces.ts'
import { attempt, choiceOf, contentsOf, runCommand, runs, type Shown } from './commandRuns.ts'
import { rememberBoard, showBoard } from './shownBoard.tsx'

vi.mock('../../../../../renderer/board/openBoard.ts', async (original) => {
  const real = await original<typeof import('../../../../../renderer/board/openBoard.ts')>()
  return { ...real, openBoard: (options: never) => rememberBoard(real.openBoard(options)) }
})

// Every command, and every choice of a menu, whatever the screen says of it: run by the menu of the canvas, by that of the list and by its key it is one
// and the same, and on what is locked or frozen it changes nothing. What the engine does by pointer and keys: test/renderer/board/locks.

let shown: Shown
beforeAll(async () => {
  await inItalian()
  shown = await showBoard()
})
beforeEach(() => {
  // facilitators' commands ask the host; some compute elsewhere, or ask the browser to copy
  testPlatform()
  vi.stubGlobal(
    'Worker',
    vi.fn(function (this: object) {
      return Object.assign(this, { postMessage: () => undefined, terminate: () => undefined, addEventListener: () => undefined })
    }),
  )
  Object.assign(document, { execCommand: () => true })
})
afterAll(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const contents = () => contentsOf(shown)
const changesOf = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, isKept: (at: string) => boolean) =>
  [...new Set([...before.keys(), ...after.keys()])].filter((at) => isKept(at) && before.get(at) !== after.get(at))

const decisions = {
  locked: () => ({ rules: '', locks: encodeLocks([...shown.board.scene.objects.keys()].map(lockOf)) }),
  frozen: () => ({ rules: encodeRules(frozenRules(null, Date.now() + 3_600_000)), locks: '' }),
} as const

describe.each(['locked', 'frozen'] as const)('where everything is %s nothing of it is changed', (decision) => {
  let locked: ReadonlySet<string>
  beforeAll(() => {
    locked = new Set<string>(shown.board.scene.objects.keys())
    act(() => shown.room.policyTexts.set(decisions[decision]()))
  })

  it.each(runs)('by %s', async (_, run) => {
    const before = contents()
    await attempt(shown, run)
    expect(changesOf(before, contents(), (at) => decision === 'frozen' || locked.has(at.split('/')[1] ?? ''))).toEqual([])
  })
})

it('every choice is there to be tried, and where nothing is decided commands change what they are for', async () => {
  act(() => shown.room.policyTexts.set(NO_TEXTS))
  expect(Object.keys(choicePlaces).filter((id) => !choiceOf(shown, id))).toEqual([])
  for (const id of ['board.align.left', 'board.toFront', 'board.group', 'board.area.toggle', 'board.delete'] as const) {
    const before = contents()
    await attempt(shown, () => runCommand(shown, id))
    expect(
      changesOf(before, contents(), () => true),
      id,
    ).not.toEqual([])
  }
})
