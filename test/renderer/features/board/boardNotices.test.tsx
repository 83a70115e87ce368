import { afterEach, beforeAll, expect, it } from 'vitest'
import type { Board } from '../../../../renderer/board/engine/board.ts'
import type { WhyNot } from '../../../../renderer/board/engine/permissions/permissions.ts'
import type { BoardEvent } from '../../../../renderer/board/objects/boardEvent.ts'
import { useBoardNotices } from '../../../../renderer/features/board/canvas/useBoardNotices.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { signal } from '../../../../shared/base/live.ts'
import { act, cleanup, renderHook } from '../../../support/screens/render.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  for (const { id } of notices.current()) closeNotice(id)
})

it('that the board is still is said until it goes on, and what else was refused stays said', () => {
  const changed = signal(0)
  let why: WhyNot = 'frozen'
  let tell: (event: BoardEvent) => void = () => undefined
  const board = {
    permissions: { changed, whyNotAnything: () => why },
    onEvent: (listener: typeof tell) => {
      tell = listener
      return () => undefined
    },
  } as unknown as Board
  renderHook(() => useBoardNotices(board, String))
  act(() => tell({ type: 'refused', refusal: 'locked' }))
  act(() => tell({ type: 'refused', refusal: 'frozen' }))
  changed.set(1)
  expect(notices.current()).toHaveLength(2)
  why = null
  changed.set(2)
  expect(notices.current().map(({ text }) => text)).toEqual([expect.stringContaining('bloccat')])
})
