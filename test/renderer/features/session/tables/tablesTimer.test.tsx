import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { TablesTimer } from '../../../../../renderer/features/session/tables/TablesTimer.tsx'
import { notices } from '../../../../../renderer/kit/notices/notices.ts'
import { startedTimer } from '../../../../../shared/base/time/timer.ts'
import { act, cleanup, render } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('whoever leads is told which tables have one minute left, and which none', () => {
  vi.useFakeTimers()
  const start = Date.now()
  const now = () => 1_700_000_000_000 + Date.now() - start
  render(<TablesTimer label="Tempo del tavolo 3" timer={startedTimer(120_000, now())} now={now} whyNot={null} onChange={() => undefined} />)
  const texts = () => notices.current().map(({ text }) => text)
  act(() => void vi.advanceTimersByTime(61_000))
  expect(texts()).toEqual(['Tempo del tavolo 3. Manca 1 minuto.'])
  act(() => void vi.advanceTimersByTime(60_000))
  expect(texts()).toEqual(['Tempo del tavolo 3. Tempo finito.'])
})
