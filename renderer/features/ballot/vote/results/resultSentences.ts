import type { BaseResult } from '../../../../../shared/model/tally/tallyRule.ts'
import type { RuleName } from '../../../../../shared/model/tally/tallyRules.ts'
import { formatNumber } from '../../../../kit/text/format.ts'
import { currentLanguage, type Translate } from '../../../../kit/text/translations.ts'
import { optionList } from '../voteText.ts'
import { type ResultRow, resultRows, type ShownResult } from './resultRows.ts'

/** How many voted, of how many, and what was blank or invalid. */
export function participation({ cast, electorate, blank, invalid }: BaseResult, t: Translate): string {
  const sentences = [
    t('guest.vote.result.voted', { count: cast, electorate }),
    ...(blank > 0 ? [t('guest.vote.result.blank', { count: blank })] : []),
    ...(invalid > 0 ? [t('guest.vote.result.invalid', { count: invalid })] : []),
  ]
  return sentences.join(' ')
}

type SentencesOf<N extends RuleName> = (shown: ShownResult<N>, t: Translate) => readonly string[]

/** What is chosen and what is tied: people settle ties. */
function chosen({ result, settings, options }: ShownResult<'dots' | 'score' | 'schulze' | 'borda'>, t: Translate): readonly string[] {
  if (result.valid === 0) return [t('guest.vote.result.nothing')]
  const count = result.chosen.length
  const left = (settings.places ?? 1) - count
  return [
    ...(count > 0 ? [t('guest.vote.result.chosen', { count, options: optionList(inOrder(result.chosen, result.ranks), options) })] : []),
    ...(result.ties.length > 0 ? [t('guest.vote.result.tied', { count: left, options: optionList(result.ties, options) })] : []),
  ]
}

const inOrder = (ids: readonly string[], ranks: Readonly<Record<string, number>>) => [...ids].sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
const shown = (amount: number) => formatNumber(amount, currentLanguage())

/** What only the order on the ballot told. */
const byOrder = ({ result, options }: ShownResult<'split' | 'equalshares'>, key: 'split' | 'projects', t: Translate) =>
  result.byBallotOrder.length > 0 ? [t(`guest.vote.result.byOrder.${key}`, { options: optionList(result.byBallotOrder, options) })] : []

const sentences: { readonly [N in RuleName]: SentencesOf<N> } = {
  dots: chosen,
  score: (result, t) => {
    const { belowHalf } = result.result
    const apart = belowHalf.length > 0 && result.result.valid > 0
    return [...chosen(result, t), ...(apart ? [t('guest.vote.result.apart', { options: optionList(belowHalf, result.options) })] : [])]
  },
  schulze: chosen,
  borda: chosen,
  yesno: ({ result }, t) => [t(`guest.vote.outcome.yesno.${result.outcome}`)],
  consent: ({ result }, t) => [
    t(`guest.vote.outcome.consent.${result.outcome}`),
    ...result.reasons.map(({ choice, reason, weight }) => t(`guest.vote.result.${choice}`, { reason, count: weight })),
  ],
  gradient: ({ result }, t) => [
    t(`guest.vote.outcome.gradient.${result.outcome}`),
    ...(result.histogram[7] ? [t('guest.vote.result.vetoes', { count: result.histogram[7] })] : []),
  ],
  split: (result, t) => (result.result.sharing === 0 ? [t('guest.vote.result.nothing')] : byOrder(result, 'split', t)),
  equalshares: (result, t) => {
    const { funded, spent, left } = result.result
    if (funded.length === 0) return [t('guest.vote.result.noProject')]
    const values = { count: funded.length, options: optionList(funded, result.options), spent: shown(spent), left: shown(left) }
    return [t('guest.vote.result.funded', values), ...byOrder(result, 'projects', t)]
  },
}

/** One row as a sentence. */
export function rowSentence({ label, text, percent, rank }: ResultRow, rule: RuleName, t: Translate): string {
  const values = { option: label, text, percent, rank: rank ?? 0 }
  if (rule === 'schulze' || rule === 'borda' || rule === 'score')
    return rank === null ? t('guest.vote.result.row', values) : t('guest.vote.result.rankedRow', values)
  return rank === null ? t('guest.vote.result.percentRow', values) : t('guest.vote.result.rankedPercentRow', values)
}

/** A result in sentences, for who does not see bars: what came out first, then each row. How many voted: `participation`. */
export const resultSentences = <N extends RuleName>(result: ShownResult<N>, t: Translate): readonly string[] => [
  ...(sentences[result.rule] as SentencesOf<N>)(result, t),
  ...resultRows(result, t).map((row) => rowSentence(row, result.rule, t)),
]
