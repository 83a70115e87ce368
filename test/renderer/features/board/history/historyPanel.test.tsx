import { beforeAll, expect, test, vi } from 'vitest'
import { HistoryPanel } from '../../../../../renderer/features/board/history/HistoryPanel.tsx'
import type { BoardHistory } from '../../../../../renderer/features/board/history/useBoardHistory.ts'
import type { ShownMoment } from '../../../../../renderer/features/board/history/usePastBoard.ts'
import { SyncClientProvider } from '../../../../../renderer/sync/useSyncClient.ts'
import { signal } from '../../../../../shared/base/live.ts'
import { activitiesOf } from '../../../../../shared/model/history/activity.ts'
import { createTimeline } from '../../../../../shared/model/history/timeline.ts'
import { cleanup, fireEvent, render, screen } from '../../../../support/screens/render.tsx'
import { testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { syncClient } from '../../../../support/syncClient.ts'
import { board, openBoards, piero } from '../../../board/openedBoard.ts'

beforeAll(inItalian)
openBoards()

const MINUTE = 60_000

function open(shown: ShownMoment, mayWrite = true) {
  const timeline = createTimeline()
  timeline.add({ kind: 'frame', at: 0, state: new Map([['notes/b', { text: 'vecchia' }]]) })
  timeline.add({ kind: 'steps', steps: [{ at: 5 * MINUTE, by: piero.person, changes: [['notes/a', { text: 'una' }]] }] })
  timeline.add({ kind: 'steps', steps: [{ at: 9 * MINUTE, by: null, changes: [['notes/b']] }] })
  const versions = { ...testRoom(), mayWrite: signal(mayWrite) }
  const calls = {
    show: vi.fn(),
    restoreRemoved: vi.fn(),
    restoreSelected: vi.fn(),
    planAll: vi.fn(),
    showActivity: vi.fn(),
    nameMoment: vi.fn(async () => true),
  }
  const history = {
    isOpen: true,
    toggle: vi.fn(),
    loaded: { state: 'ready', timeline, activities: activitiesOf(timeline) },
    shown,
    past: { board: null, state: null, setRoot: () => {} },
    when: 'ore 10',
    room: 'board/a',
    versions,
    plan: null,
    cancelPlan: vi.fn(),
    restoreAll: vi.fn(),
    restart: vi.fn(),
    ...calls,
  } as unknown as BoardHistory
  render(
    <SyncClientProvider value={syncClient}>
      <HistoryPanel board={board} history={history} author={board.author} nameOf={(id) => (id === piero.person ? 'Piero' : id)} />
    </SyncClientProvider>,
  )
  return calls
}
const slider = () => screen.getByRole('slider', { name: 'Momento della lavagna' }) as HTMLInputElement

test('the slider says time, person and what they did, and goes one step by a key or a button', () => {
  const { show } = open({ type: 'position', position: 1 })
  expect(slider().getAttribute('aria-valuetext')).toMatch(/Piero: ha aggiunto 1 nota$/)
  expect([slider().min, slider().max, slider().value]).toEqual(['0', '2', '1'])
  fireEvent.change(slider(), { target: { value: '2' } })
  fireEvent.click(screen.getByRole('button', { name: 'Un passo indietro' }))
  expect(show.mock.calls.map(([shown]) => shown)).toEqual([
    { type: 'position', position: 2 },
    { type: 'position', position: 0 },
  ])
  cleanup()
})

test('who did what is a list of buttons, the latest first, that can be of one person; what was removed can be restored', () => {
  const { showActivity, restoreRemoved } = open({ type: 'now' })
  const entries = () => screen.getAllByRole('button', { name: /^Mostra: / }).map((each) => each.getAttribute('aria-label') ?? '')
  expect(entries().map((label) => label.replace(/^.*?, /, ''))).toEqual([
    expect.stringMatching(/Qualcuno ha tolto 1 oggetto$/),
    expect.stringMatching(/Piero ha aggiunto 1 nota$/),
  ])
  fireEvent.click(screen.getByRole('button', { name: 'Riporta ciò che è stato tolto' }))
  expect(restoreRemoved).toHaveBeenCalledWith(expect.objectContaining({ removed: ['b'] }))
  fireEvent.click(screen.getAllByRole('button', { name: /^Mostra: / })[1] as HTMLElement)
  expect(showActivity).toHaveBeenCalledWith(expect.objectContaining({ to: 1 }))
  cleanup()
})

test('who may not conduct names no moment, restores no whole board and erases nothing, and is told why', () => {
  const { planAll, restoreSelected, nameMoment } = open({ type: 'position', position: 1 }, false)
  for (const name of [/^Riporta tutta la lavagna/, /^Dai un nome a questo momento/, /^Cancella la cronologia/]) {
    const button = screen.getByRole('button', { name })
    expect(button.textContent).toContain('Lo fanno facilitatori e partner.')
    fireEvent.click(button)
  }
  fireEvent.click(screen.getByRole('button', { name: /^Riporta gli oggetti scelti/ }))
  expect([planAll.mock.calls, restoreSelected.mock.calls, nameMoment.mock.calls]).toEqual([[], [], []])
  expect(screen.queryByRole('alertdialog')).toBeNull()
  cleanup()
})
