import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { VoteForm } from '../../../../../renderer/features/ballot/vote/VoteForm.tsx'
import type { VoteDraft } from '../../../../../renderer/features/ballot/vote/voteDraft.ts'
import { voteProblem, voteSummary } from '../../../../../renderer/features/ballot/vote/voteText.ts'
import { useTranslations } from '../../../../../renderer/kit/text/translations.ts'
import type { RuleName, SettingsOf } from '../../../../../shared/model/tally/tallyRules.ts'
import { cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)
afterEach(() => vi.unstubAllGlobals())

const options = [
  { id: 'park', text: 'Parco', pictogram: '🌳', cost: 12_000 },
  { id: 'square', text: 'Piazza', cost: 8000 },
  { id: 'library', text: 'Biblioteca', cost: 5000 },
]

/** A form with its problem and its summary, as a page shows them. */
function Page<N extends RuleName>({
  rule,
  settings,
  onChange,
}: {
  readonly rule: N
  readonly settings: SettingsOf<N>
  readonly onChange: (vote: VoteDraft) => void
}) {
  const { t } = useTranslations()
  const [value, setValue] = useState<VoteDraft>(null)
  const change = (next: VoteDraft) => {
    onChange(next)
    setValue(next)
  }
  return (
    <>
      <VoteForm rule={rule} settings={settings} options={options} value={value} onChange={change} />
      <p data-testid="problem">{voteProblem(rule, value, settings, options, t)}</p>
      <p data-testid="summary">{voteSummary(rule, value, options, t).join(' ')}</p>
    </>
  )
}

function open<N extends RuleName>(rule: N, settings: SettingsOf<N>) {
  const onChange = vi.fn()
  render(<Page rule={rule} settings={settings} onChange={onChange} />)
  return () => [onChange.mock.lastCall?.[0], screen.getByTestId('problem').textContent, screen.getByTestId('summary').textContent]
}

/** Reaches a control by Tab alone, and presses a key. */
async function press(role: string, name: RegExp | string, key = '{Enter}') {
  const control = screen.getByRole(role, { name })
  for (let at = 0; at < 60 && document.activeElement !== control; at++) await userEvent.tab()
  expect(document.activeElement).toBe(control)
  await userEvent.keyboard(key)
}

it('points are given and taken back by keyboard, and what is left is announced', async () => {
  const vote = open('dots', { perVoter: 3, perOption: 2 })
  expect(vote()).toEqual([undefined, '', 'Scheda bianca: non scegli niente.'])
  await press('button', 'Un punto in più: Parco')
  await userEvent.keyboard('{Enter}')
  expect(screen.getByRole('status').textContent).toBe('2 punti a «Parco». Ti resta un punto.')
  // beyond what one option may have
  await userEvent.keyboard('{Enter}')
  expect(screen.getByRole('button', { name: 'Un punto in più: Parco. Al massimo 2 punti per proposta.' })).toBe(document.activeElement)
  await press('button', 'Un punto in più: Piazza')
  expect(screen.getByRole('status').textContent).toBe('Un punto a «Piazza». Hai usato tutti i punti.')
  expect(vote()).toEqual([{ park: 2, square: 1 }, '', '2 punti a «Parco». Un punto a «Piazza».'])
  cleanup()
})

it('options are scored, or left without an opinion', async () => {
  const vote = open('score', { min: 0, max: 5 })
  const group = () => screen.getAllByRole('radio', { name: '4' })
  await userEvent.click(group()[0]!)
  await userEvent.keyboard('{ArrowRight}')
  expect(vote()).toEqual([{ park: 5 }, '', '«Parco»: 5. Nessuna opinione su «Piazza» e «Biblioteca».'])
  await userEvent.click(screen.getAllByRole('radio', { name: 'Nessuna opinione' })[0]!)
  expect(vote()).toEqual([{}, '', 'Scheda bianca: non scegli niente.'])
})

it('many scores are a list that opens', async () => {
  const vote = open('score', { min: 0, max: 100 })
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Piazza' }), '73')
  expect(vote()[0]).toEqual({ square: 73 })
})

it.each(['schulze', 'borda'] as const)('an order of preference is touched, tied and taken back by keyboard (%s)', async (rule) => {
  const vote = open(rule, {})
  expect(vote()).toEqual([undefined, 'Tocca almeno una proposta.', 'Tocca almeno una proposta.'])
  await press('button', 'Piazza non ancora scelta')
  expect(screen.getByRole('button', { name: 'Piazza posto 1' }).getAttribute('aria-pressed')).toBe('true')
  await press('button', 'La prossima è alla pari')
  await press('button', 'Parco non ancora scelta')
  await press('button', 'Biblioteca non ancora scelta')
  expect(screen.getByRole('status').textContent).toBe('Il tuo ordine: 1. «Piazza» e «Parco»; 2. «Biblioteca».')
  await press('button', 'Togli l’ultima')
  expect(vote()).toEqual([[['square', 'park']], '', 'Al posto 1, alla pari: «Piazza» e «Parco». In fondo: «Biblioteca».'])
  await press('button', 'Piazza posto 1')
  expect(vote()[0]).toEqual([['park']])
  await press('button', 'Ricomincia')
  expect(vote()[1]).toBe('Tocca almeno una proposta.')
})

it('yes, no and abstention are radio buttons', async () => {
  const vote = open('yesno', { quorum: [1, 2], majority: 'simple' })
  expect(vote()).toEqual([undefined, 'Scegli una risposta.', 'Scegli una risposta.'])
  await press('radio', 'Sì', ' ')
  await userEvent.keyboard('{ArrowDown}')
  expect(vote()).toEqual(['no', '', 'Rispondi: No.'])
})

it('a reserve and an objection need their reason, which stays while another answer is tried', async () => {
  const vote = open('consent', { quorum: [1, 2] })
  await press('radio', 'Va bene per me', ' ')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(vote()[1]).toBe('Scrivi il motivo: senza, la risposta non vale.')
  await press('textbox', 'Che cosa non va, e che cosa servirebbe?', 'Manca la sede')
  const answer = 'Rispondi: Ho un’obiezione: così non va. Il motivo: Manca la sede'
  expect(vote()).toEqual([{ choice: 'objection', reason: 'Manca la sede' }, '', answer])
  await userEvent.click(screen.getByRole('radio', { name: 'Va bene, ma con una riserva' }))
  expect(vote()[0]).toEqual({ choice: 'reserve', reason: 'Manca la sede' })
  await userEvent.click(screen.getByRole('radio', { name: 'Va bene per me' }))
  expect(vote()).toEqual([{ choice: 'consent' }, '', 'Rispondi: Va bene per me.'])
  await userEvent.click(screen.getByRole('radio', { name: 'Va bene, ma con una riserva' }))
  expect(vote()[0]).toEqual({ choice: 'reserve', reason: 'Manca la sede' })
})

it('a step of agreement is chosen among eight sentences', async () => {
  const vote = open('gradient', {})
  expect(screen.getAllByRole('radio')).toHaveLength(8)
  await press('radio', 'Sono pienamente d’accordo', ' ')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(vote()).toEqual([3, '', 'Rispondi: Appoggio, con qualche riserva.'])
})

it('a sum is shared out in fields, and the rest goes where somebody wants it', async () => {
  const vote = open('split', { total: 1000, unit: 100 })
  expect(vote()[2]).toBe('Scheda bianca: non scegli niente.')
  await press('textbox', 'Quanto per: Parco', '6oo')
  expect(vote()).toEqual([{ park: '6oo' }, 'Scrivi gli importi in cifre, a multipli di 100.', 'Scheda bianca: non scegli niente.'])
  expect((screen.getByRole('textbox', { name: 'Quanto per: Parco' }) as HTMLInputElement).value).toBe('6oo')
  await userEvent.keyboard('{Backspace}{Backspace}00')
  expect(vote()[1]).toBe('Gli importi insieme devono fare 1000.')
  expect(screen.getByRole('status').textContent).toBe('Restano 400 da assegnare su 1000.')
  await press('button', 'Metti qui il resto (400): Biblioteca')
  expect(vote()).toEqual([{ park: 600, library: 400 }, '', '600 a «Parco». 400 a «Biblioteca».'])
  expect((screen.getByRole('textbox', { name: 'Quanto per: Biblioteca' }) as HTMLInputElement).value).toBe('400')
  await press('textbox', 'Quanto per: Piazza', '300')
  expect(screen.getByRole('status').textContent).toBe('Hai assegnato 300 di troppo: in tutto sono 1000.')
})

it('projects are ticked, each with its cost', async () => {
  const vote = open('equalshares', { budget: 15_000 })
  await press('checkbox', /^Piazza/, ' ')
  await press('checkbox', /^Parco/, ' ')
  expect(vote()).toEqual([['park', 'square'], '', 'Vorresti «Parco» e «Piazza».'])
  expect(screen.getByRole('status').textContent).toBe('Hai segnato 2 progetti.')
  await press('checkbox', /^Parco/, ' ')
  expect(vote()[0]).toEqual(['square'])
})

it('an option is read aloud where the device has a voice, and never sent to one of a network', async () => {
  const speech = Object.assign(new EventTarget(), { getVoices: () => [{ lang: 'it-IT', localService: true }], speak: vi.fn(), cancel: vi.fn() })
  vi.stubGlobal('speechSynthesis', speech)
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      constructor(readonly text: string) {}
    },
  )
  open('dots', { perVoter: 3 })
  await userEvent.click(screen.getByRole('button', { name: 'Ascolta: Parco' }))
  expect(speech.speak.mock.lastCall?.[0]).toMatchObject({ text: 'Parco', lang: 'it-IT' })
  await userEvent.click(screen.getByRole('button', { name: 'Ferma la voce' }))
  expect(speech.cancel).toHaveBeenCalledTimes(2)
  cleanup()
  speech.getVoices = () => [{ lang: 'it-IT', localService: false }]
  open('dots', { perVoter: 3 })
  expect(screen.queryByRole('button', { name: 'Ascolta: Parco' })).toBeNull()
})

it('a vote that is being sent cannot be changed', () => {
  render(<VoteForm rule="yesno" settings={{ quorum: [0, 1], majority: 'simple' }} options={[]} value="yes" onChange={() => undefined} isDisabled />)
  expect(screen.getAllByRole('radio').every((radio) => (radio as HTMLInputElement).disabled)).toBe(true)
})

it('a stored vote that does not fit the ballot breaks no form, and is not sent', () => {
  const t = (key: string) => key
  for (const value of ['old', [['gone']], { gone: 3 }, 7]) {
    render(<VoteForm rule="dots" settings={{ perVoter: 3 }} options={options} value={value} onChange={() => undefined} />)
    expect(voteProblem('dots', value, { perVoter: 3 }, options, t)).toBe('guest.vote.problem.stale')
    cleanup()
  }
})
