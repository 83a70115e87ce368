import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { NO_TEXTS } from '../../../../../renderer/sync/room/roomRights.ts'
import { presetRules } from '../../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { encodeRules } from '../../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import { brokenPromises } from '../../../../support/policy/presetTable.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { testPlatform } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { attempt, contentsOf, runs, type Shown } from './commandRuns.ts'
import { rememberBoard, showBoard } from './shownBoard.tsx'

vi.mock('../../../../../renderer/board/openBoard.ts', async (original) => {
  const real = await original<typeof import('../../../../../renderer/board/openBoard.ts')>()
  return { ...real, openBoard: (options: never) => rememberBoard(real.openBoard(options)) }
})

// Every command and every choice of a menu, by a contributor to whom all on the board belongs, where notes are added or moved: what was promised, and no more.
// Where nobody may change anything: `lockedCommands.test.tsx`.

let shown: Shown
beforeAll(async () => {
  await inItalian()
  shown = await showBoard()
})
beforeEach(() => {
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

/** Lifts the preset and takes back what was done, so that each command has the whole board. */
function restore(before: ReadonlyMap<string, string>) {
  act(() => shown.room.policyTexts.set(NO_TEXTS))
  const isChanged = [...contentsOf(shown)].some(([at, record]) => before.get(at) !== record) || contentsOf(shown).size !== before.size
  if (isChanged) act(() => void shown.board.undo.undo())
}

describe.each(['add', 'move'] as const)('on a board set to “%s” nothing is changed beyond what was promised', (preset) => {
  it.each(runs)('by %s', async (_, run) => {
    act(() => shown.room.policyTexts.set({ rules: encodeRules(presetRules(preset)), locks: '' }))
    const before = contentsOf(shown)
    await attempt(shown, run)
    const after = contentsOf(shown)
    restore(before)
    expect(brokenPromises(preset, before, after, () => false)).toEqual([])
  })
})
