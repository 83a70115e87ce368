import type { ConsentVote } from '../../../../shared/model/tally/consent.ts'
import type { InvalidReason } from '../../../../shared/model/tally/tallyRule.ts'
import { type RuleName, readVote, type SettingsOf } from '../../../../shared/model/tally/tallyRules.ts'
import type { YesnoChoice } from '../../../../shared/model/tally/yesno.ts'
import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import { formatList, formatNumber } from '../../../kit/text/format.ts'
import { currentLanguage, type Translate } from '../../../kit/text/translations.ts'
import { emptyVotes, idsIn, levelsIn, numberIn, numbersIn, type VoteDraft, type VoteOption } from './voteDraft.ts'

/** Names of options as one text, in the language on screen. */
export function optionList(ids: Iterable<string>, options: readonly VoteOption[]): string {
  const texts = new Map(options.map(({ id, text }) => [id, text]))
  return formatList(
    [...ids].map((id) => `«${texts.get(id) ?? id}»`),
    currentLanguage(),
  )
}

/** The options of a set, in the order of the ballot. */
const onBallot = (ids: ReadonlySet<string>, options: readonly VoteOption[]) => options.flatMap(({ id }) => (ids.has(id) ? [id] : []))

/**
 * Why a vote cannot be sent yet, for who makes it; null where it can be. Blank votes can be, where the rule has them. Cost: O(options).
 */
export function voteProblem<N extends RuleName>(
  rule: N,
  draft: VoteDraft,
  settings: SettingsOf<N>,
  options: readonly VoteOption[],
  t: Translate,
): string | null {
  const value = draft ?? emptyVotes[rule]
  if (value === null) return t('guest.vote.problem.choose')
  const read = readVote(rule, value, settings, { options: options.map(({ id, text }) => ({ id, text })) })
  if (!('invalid' in read)) return null
  const limits = settings as { readonly total?: number; readonly unit?: number }
  const values = { total: formatNumber(limits.total ?? 0, currentLanguage()), unit: formatNumber(limits.unit ?? 1, currentLanguage()) }
  return t(problemKey(rule, read.invalid, limits.unit ?? 1), values)
}

function problemKey(rule: RuleName, reason: InvalidReason, unit: number): TranslationKey {
  if (reason === 'form' || reason === 'number') {
    if (rule !== 'split') return 'guest.vote.problem.stale'
    return unit > 1 ? 'guest.vote.problem.units' : 'guest.vote.problem.number'
  }
  const keys: Partial<Record<InvalidReason, TranslationKey>> = {
    tooMany: 'guest.vote.problem.tooMany',
    sum: 'guest.vote.problem.sum',
    empty: 'guest.vote.problem.empty',
    noReason: 'guest.vote.problem.noReason',
    tooLong: 'guest.vote.problem.tooLong',
  }
  return keys[reason] ?? 'guest.vote.problem.stale'
}

/** Why a vote was not counted, for everybody at the table. */
export const invalidVoteText = (reason: InvalidReason, t: Translate): string => t(`guest.vote.invalid.${reason}`)

/** What a vote says, sentence by sentence: read back before it is sent. */
export function voteSummary(rule: RuleName, draft: VoteDraft, options: readonly VoteOption[], t: Translate): readonly string[] {
  const value = draft ?? emptyVotes[rule]
  const blank = [t('guest.vote.summary.blank')]
  const names = (ids: readonly string[]) => optionList(ids, options)
  const numbers = numbersIn(value)
  switch (rule) {
    case 'dots': {
      const lines = options.flatMap(({ id, text }) => {
        const count = numberIn(numbers, id)
        return count > 0 ? [t('guest.vote.summary.dots', { count, option: text })] : []
      })
      return lines.length > 0 ? lines : blank
    }
    case 'score': {
      const lines = options.flatMap(({ id, text }) =>
        numbers.has(id) ? [t('guest.vote.summary.score', { option: text, score: numberIn(numbers, id) })] : [],
      )
      if (lines.length === 0) return blank
      const none = options.filter(({ id }) => !numbers.has(id)).map(({ id }) => id)
      return none.length > 0 ? [...lines, t('guest.vote.summary.noOpinion', { options: names(none) })] : lines
    }
    case 'schulze':
    case 'borda': {
      const levels = levelsIn(value)
      if (levels.length === 0) return [t('guest.vote.problem.empty')]
      const lines = levels.map((level, at) =>
        t(level.length > 1 ? 'guest.vote.summary.tiedPlace' : 'guest.vote.summary.place', { place: at + 1, options: names(level) }),
      )
      const others = options.filter(({ id }) => !levels.flat().includes(id)).map(({ id }) => id)
      return others.length > 0 ? [...lines, t('guest.vote.summary.others', { options: names(others) })] : lines
    }
    case 'split': {
      const lines = options.flatMap(({ id, text }) => {
        const amount = numberIn(numbers, id)
        return amount > 0 ? [t('guest.vote.summary.split', { option: text, amount: formatNumber(amount, currentLanguage()) })] : []
      })
      return lines.length > 0 ? lines : blank
    }
    case 'equalshares': {
      const ids = onBallot(new Set(idsIn(value)), options)
      return ids.length > 0 ? [t('guest.vote.summary.projects', { options: names(ids) })] : blank
    }
    default:
      return answerSummary(rule, value, t)
  }
}

function answerSummary(rule: 'yesno' | 'consent' | 'gradient', value: VoteDraft, t: Translate): readonly string[] {
  if (value === null) return [t('guest.vote.problem.choose')]
  if (rule === 'yesno') return [t('guest.vote.summary.answer', { answer: t(`guest.vote.yesno.${value as YesnoChoice}`) })]
  if (rule === 'gradient') return [t('guest.vote.summary.answer', { answer: t(`guest.vote.gradient.${value as 1}`) })]
  const vote = value as ConsentVote
  const answer = t('guest.vote.summary.answer', { answer: t(`guest.vote.consent.${vote.choice}`) })
  return 'reason' in vote ? [answer, t('guest.vote.summary.reason', { reason: vote.reason })] : [answer]
}
