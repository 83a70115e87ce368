import { expect, it } from 'vitest'
import { resultRows, type ShownResult, shownNumber } from '../../../../../renderer/features/ballot/vote/results/resultRows.ts'
import { participation, resultSentences, rowSentence } from '../../../../../renderer/features/ballot/vote/results/resultSentences.ts'
import { invalidVoteText } from '../../../../../renderer/features/ballot/vote/voteText.ts'
import { invalidReasons } from '../../../../../shared/model/tally/tallyRule.ts'
import { type RuleName, type SettingsOf, tally } from '../../../../../shared/model/tally/tallyRules.ts'
import { createTranslator } from '../../../../../shared/translations/translator.ts'
import { catalogue } from '../../../../support/catalogue.ts'

const t = createTranslator(catalogue('it'), 'it')
const options = [
  { id: 'a', text: 'Parco', cost: 10 },
  { id: 'b', text: 'Piazza', cost: 10 },
  { id: 'c', text: 'Biblioteca', cost: 10 },
]

function shown<N extends RuleName>(rule: N, settings: SettingsOf<N>, ...votes: readonly unknown[]): ShownResult<N> {
  const counted = tally(
    rule,
    settings,
    { options, electorate: 10 },
    votes.map((vote) => ({ weight: 1, vote })),
  )
  if (!counted) throw new Error('the terms are refused')
  return { rule, settings, options, result: counted.result }
}
const rowsOf = <N extends RuleName>(result: ShownResult<N>) =>
  resultRows(result, t).map(({ label, number, text, percent, rank, mark }) => [rank, label, number, text, percent, mark])
/** What came out, without the sentences of the rows. */
const outcome = <N extends RuleName>(result: ShownResult<N>) => resultSentences(result, t).slice(0, -resultRows(result, t).length)

it('points: ranks, parts of all points, and who is tied for the last place', () => {
  const result = shown('dots', { perVoter: 2, places: 2 }, { b: 2 }, { a: 1, c: 1 }, {})
  expect(rowsOf(result)).toEqual([
    [1, 'Piazza', 2, '2 punti', 50, 'chosen'],
    [2, 'Parco', 1, 'un punto', 25, 'tied'],
    [2, 'Biblioteca', 1, 'un punto', 25, 'tied'],
  ])
  expect(resultSentences(result, t)).toEqual([
    'Scelta: «Piazza».',
    'Alla pari, per un posto: «Parco» e «Biblioteca». Decidono le persone, non il programma.',
    'Posto 1, «Piazza»: 2 punti, 50 %.',
    'Posto 2, «Parco»: un punto, 25 %.',
    'Posto 2, «Biblioteca»: un punto, 25 %.',
  ])
  expect(participation(result.result, t)).toBe('Hanno votato in 3 su 10. Una scheda è bianca.')
})

it('scores: the mean on its scale, and apart what few have an opinion on', () => {
  const result = shown('score', { min: 1, max: 5 }, { a: 4, b: 3 }, { a: 5, b: 3, c: 5 }, { b: 2 })
  expect(rowsOf(result)).toEqual([
    [1, 'Parco', 4.5, 'media 4,5, 2 opinioni', 88, 'chosen'],
    [2, 'Piazza', 2.67, 'media 2,67, 3 opinioni', 42, null],
    [null, 'Biblioteca', 0, 'una opinione', 0, 'apart'],
  ])
  expect(outcome(result)).toEqual(['Scelta: «Parco».', 'A parte, perché meno della metà ha dato un voto: «Biblioteca».'])
  expect(resultSentences(result, t).at(-1)).toBe('«Biblioteca»: una opinione.')
})

it('orders of preference: how many others each is preferred to, or its points', () => {
  const votes = [
    [['b'], ['a']],
    [['b'], ['c'], ['a']],
    [['a'], ['b', 'c']],
  ]
  expect(rowsOf(shown('schulze', {}, ...votes))).toEqual([
    [1, 'Piazza', 2, 'preferita a 2 su 2', 100, 'chosen'],
    [2, 'Parco', 1, 'preferita a una su 2', 50, null],
    [3, 'Biblioteca', 0, 'preferita a 0 su 2', 0, null],
  ])
  expect(rowsOf(shown('borda', {}, ...votes))[0]).toEqual([1, 'Piazza', 4.5, '4,5 punti', 75, 'chosen'])
})

it('a question: its answers, and whether it is approved', () => {
  const approved = shown('yesno', { quorum: [0, 1], majority: 'simple' }, 'yes', 'yes', 'no', 'maybe')
  expect(rowsOf(approved)).toEqual([
    [null, 'Sì', 2, '2 voti', 67, null],
    [null, 'No', 1, 'un voto', 33, null],
    [null, 'Mi astengo', 0, '0 voti', 0, null],
  ])
  expect(outcome(approved)).toEqual(['È approvata.'])
  expect(participation(approved.result, t)).toBe('Hanno votato in 4 su 10. Una scheda non è valida.')
  expect(outcome(shown('yesno', { quorum: [0, 1], majority: 'simple' }, 'yes', 'no'))[0]).toContain('Decidono le persone')
})

it('consent: every reason is read', () => {
  const objection = { choice: 'objection', reason: 'Manca la sede' }
  expect(outcome(shown('consent', { quorum: [0, 1] }, { choice: 'consent' }, objection, objection))).toEqual([
    'C’è almeno un’obiezione: la proposta resta aperta.',
    'Obiezione, 2 volte: Manca la sede',
  ])
})

it('a scale of agreement: eight rows, and those who block it are named in the outcome', () => {
  const result = shown('gradient', {}, 1, 1, 8)
  expect(rowsOf(result)).toHaveLength(8)
  expect(outcome(result)).toEqual(['Non c’è ancora accordo.', 'Una persona si oppone.'])
})

it('a sum: what each gets, and where only the order of the ballot told', () => {
  const result = shown('split', { total: 3, unit: 1 }, { a: 2, b: 1 }, { a: 1, b: 2 })
  expect(rowsOf(result)).toEqual([
    [null, 'Parco', 2, '2', 67, null],
    [null, 'Piazza', 1, '1', 33, null],
    [null, 'Biblioteca', 0, '0', 0, null],
  ])
  expect(outcome(result)).toEqual(['I resti erano uguali, e il resto è andato a chi viene prima sulla scheda: «Parco» e «Piazza».'])
  expect(outcome(shown('split', { total: 3, unit: 1 }))).toEqual(['Nessun voto da contare.'])
})

it('projects: what is funded comes first, with what it costs', () => {
  const result = shown('equalshares', { budget: 20 }, ['b'], ['b', 'c'], ['b'], ['b', 'a'])
  expect(rowsOf(result).map(([, label, number, , percent, mark]) => [label, number, percent, mark])).toEqual([
    ['Piazza', 4, 100, 'chosen'],
    ['Parco', 1, 25, null],
    ['Biblioteca', 1, 25, null],
  ])
  expect(outcome(result)).toEqual(['Si fa un progetto: «Piazza». Costa 10 €, ne restano 10.'])
  expect(outcome(shown('equalshares', { budget: 20 }))).toEqual(['Nessun progetto ha abbastanza sostegno per essere pagato.'])
})

it('nobody’s votes choose nothing, and ties for several places name how many', () => {
  expect(outcome(shown('dots', { perVoter: 1 }))).toEqual(['Nessun voto da contare.'])
  expect(outcome(shown('dots', { perVoter: 1, places: 2 }, {}))[0]).toContain('per 2 posti')
})

it('numbers are rounded for show alone, and each reason has its sentence', () => {
  expect(['36/5', '13000/3', '-1/3', '7', undefined].map(shownNumber)).toEqual([7.2, 4333.33, -0.33, 7, 0])
  const sentences = invalidReasons.map((reason) => invalidVoteText(reason, t))
  expect(new Set(sentences).size).toBe(invalidReasons.length)
  expect(sentences.every((sentence) => sentence.endsWith('.'))).toBe(true)
  expect(rowSentence(resultRows(shown('dots', { perVoter: 1 }, { a: 1 }), t)[0]!, 'dots', t)).toBe('Posto 1, «Parco»: un punto, 100 %.')
})
