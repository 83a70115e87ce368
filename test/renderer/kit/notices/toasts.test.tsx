import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { closeNotice, closeNoticesOfFormerPage, notices, notify } from '../../../../renderer/kit/notices/notices.ts'
import { ProblemNotice } from '../../../../renderer/kit/notices/ProblemNotice.tsx'
import { Toasts } from '../../../../renderer/kit/notices/Toasts.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  for (const notice of notices.current()) closeNotice(notice.id)
})

it('a message is spoken, its undo works by keyboard, and then it goes', async () => {
  const undo = vi.fn()
  render(<Toasts />)
  act(() => void notify('«Orto» è eliminato.', { action: { label: 'Annulla', run: undo } }))
  expect(screen.getByRole('status').textContent).toContain('«Orto» è eliminato.')
  const user = userEvent.setup()
  await user.tab()
  expect(document.activeElement?.textContent).toBe('Annulla')
  await user.keyboard('{Enter}')
  expect(undo).toHaveBeenCalledOnce()
  expect(screen.getByRole('status').textContent).toBe('')
})

it('of one kind only the last is shown, with its own name and number', () => {
  act(() => {
    notify('Salvato: Verbale.docx', { kind: 'exported' })
    notify('3 note sono in «Idee».')
    notify('Altro')
    notify('12 note sono in «Bisogni».')
    notify('Salvato: Verbale (2).docx', { kind: 'exported' })
  })
  expect(notices.current().map((notice) => notice.text)).toEqual(['Altro', '12 note sono in «Bisogni».', 'Salvato: Verbale (2).docx'])
})

it('what is offered nowhere else is not replaced by another offer of its kind', () => {
  const offer = { tone: 'stop' as const, action: { label: 'Incolla il resto', run: () => undefined } }
  act(() => {
    notify('Restano 30 righe.', offer)
    notify('Restano 20 righe.', offer)
    notify('Restano 20 righe.', offer)
  })
  expect(notices.current().map((notice) => notice.text)).toEqual(['Restano 30 righe.', 'Restano 20 righe.'])
})

it('goes when the page changes, unless it came with the page, is grave, or offers something', () => {
  vi.useFakeTimers()
  act(() => {
    notify('Link copiato.')
    notify('«Orto» è eliminato.', { action: { label: 'Annulla', run: () => undefined } })
    notify('grave', { tone: 'stop' })
  })
  vi.advanceTimersByTime(3000)
  act(() => {
    notify('È archiviata.')
    closeNoticesOfFormerPage()
  })
  expect(notices.current().map((notice) => notice.text)).toEqual(['«Orto» è eliminato.', 'grave', 'È archiviata.'])
})

it('goes by itself after ten seconds, but not under the focus; what is grave stays', () => {
  vi.useFakeTimers()
  render(<Toasts />)
  act(() => {
    notify('calmo')
    notify('con azione', { action: { label: 'Annulla', run: () => undefined } })
    notify('grave', { tone: 'stop' })
  })
  act(() => screen.getByRole('button', { name: 'Annulla' }).focus())
  act(() => void vi.advanceTimersByTime(11_000))
  expect(notices.current().map((notice) => notice.text)).toEqual(['con azione', 'grave'])
  act(() => screen.getByRole('button', { name: 'Annulla' }).blur())
  act(() => void vi.advanceTimersByTime(11_000))
  expect(notices.current().map((notice) => notice.text)).toEqual(['grave'])
})

it('a problem says what happened, whether the work is safe, and what to do; with the ways that exist here', () => {
  const retry = vi.fn()
  render(<ProblemNotice code="host.unreachable" ways={{ retry }} />)
  const alertText = screen.getByRole('alert').textContent
  expect(alertText).toContain('Il tavolo non risponde.')
  expect(alertText).toContain('al sicuro')
  expect(alertText).toContain('stessa rete Wi-Fi')
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Riprova'])
})
