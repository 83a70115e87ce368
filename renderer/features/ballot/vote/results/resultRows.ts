import { readFraction } from '../../../../../shared/base/math/fraction.ts'
import { consentChoices } from '../../../../../shared/model/tally/consent.ts'
import type { ResultOf, RuleName, SettingsOf } from '../../../../../shared/model/tally/tallyRules.ts'
import { yesnoChoices } from '../../../../../shared/model/tally/yesno.ts'
import { formatNumber } from '../../../../kit/text/format.ts'
import { currentLanguage, type Translate } from '../../../../kit/text/translations.ts'
import type { VoteOption } from '../voteDraft.ts'

/** One line of a result: a bar with its number and per cent, or a row of a table. */
export interface ResultRow {
  /** The option or the answer. */
  readonly id: string
  readonly label: string
  /** For show, rounded to two digits after the point: what is exact is in the result. */
  readonly number: number
  /** The number with its unit, such as `7 punti`. */
  readonly text: string
  /** Length of the bar, a whole number from 0 to 100; what it is a part of, `percentOf` tells. */
  readonly percent: number
  /** From 1; null where the rule gives none. */
  readonly rank: number | null
  /** `chosen`: sure of a place; `tied`: for a place that is left; `apart`: too few have an opinion. */
  readonly mark: 'chosen' | 'tied' | 'apart' | null
}

/** A result with what is needed to show it. */
export interface ShownResult<N extends RuleName = RuleName> {
  readonly rule: N
  readonly result: ResultOf<N>
  readonly settings: SettingsOf<N>
  readonly options: readonly VoteOption[]
}

const percentOf = (part: number, whole: number) => (whole > 0 ? Math.max(0, Math.min(100, Math.round((part / whole) * 100))) : 0)
const rounded = (number: number) => Math.round(number * 100) / 100
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0)

/** A fraction as a number to show. */
export function shownNumber(text: string | undefined): number {
  const fraction = text === undefined ? null : readFraction(text)
  return fraction ? rounded(Number((fraction.top * 10_000n) / fraction.bottom) / 10_000) : 0
}

/** How each rule makes rows. */
type RowsOf<N extends RuleName> = (shown: ShownResult<N>, t: Translate) => readonly ResultRow[]

/** A row for each option, by rank and then as on the ballot. */
function ranked(
  {
    options,
    result,
  }: {
    readonly options: readonly VoteOption[]
    readonly result: { readonly ranks: Readonly<Record<string, number>>; readonly chosen: readonly string[]; readonly ties: readonly string[] }
  },
  of: (id: string) => Pick<ResultRow, 'number' | 'text' | 'percent'>,
): readonly ResultRow[] {
  const markOf = (id: string) =>
    result.chosen.includes(id) ? 'chosen' : result.ties.includes(id) ? 'tied' : result.ranks[id] === undefined ? 'apart' : null
  const rows = options.map(({ id, text }) => ({ id, label: text, rank: result.ranks[id] ?? null, mark: markOf(id), ...of(id) }) as const)
  return rows.sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) || 0)
}

/** A row for each answer, in the order of the form. */
const answers = (counts: readonly (readonly [id: string, label: string, count: number])[], valid: number, t: Translate): readonly ResultRow[] =>
  counts.map(([id, label, count]) => ({
    id,
    label,
    number: count,
    text: t('guest.vote.result.votes', { count }),
    percent: percentOf(count, valid),
    rank: null,
    mark: null,
  }))

const rows: { readonly [N in RuleName]: RowsOf<N> } = {
  dots: (shown, t) => {
    const total = sum(Object.values(shown.result.totals))
    return ranked(shown, (id) => {
      const count = shown.result.totals[id] ?? 0
      return { number: count, text: t('guest.vote.result.dots', { count }), percent: percentOf(count, total) }
    })
  },
  score: (shown, t) => {
    const { min, max } = shown.settings
    return ranked(shown, (id) => {
      const mean = shownNumber(shown.result.means[id])
      const count = shown.result.counts[id] ?? 0
      const hasMean = shown.result.means[id] !== undefined
      const values = { count, mean: formatNumber(mean, currentLanguage()) }
      return {
        number: hasMean ? mean : 0,
        text: hasMean ? t('guest.vote.result.mean', values) : t('guest.vote.result.opinions', values),
        percent: hasMean ? percentOf(mean - min, max - min) : 0,
      }
    })
  },
  schulze: (shown, t) => {
    const { ids, paths } = shown.result
    return ranked(shown, (id) => {
      const at = ids.indexOf(id)
      const count = ids.filter((_, other) => (paths[at]?.[other] ?? 0) > (paths[other]?.[at] ?? 0)).length
      return { number: count, text: t('guest.vote.result.preferred', { count, others: ids.length - 1 }), percent: percentOf(count, ids.length - 1) }
    })
  },
  borda: (shown, t) => {
    const most = shown.result.valid * (shown.options.length - 1)
    return ranked(shown, (id) => {
      const points = shownNumber(shown.result.points[id])
      return {
        number: points,
        text: t('guest.vote.result.points', { points: formatNumber(points, currentLanguage()) }),
        percent: percentOf(points, most),
      }
    })
  },
  yesno: ({ result }, t) =>
    answers(
      yesnoChoices.map((each) => [each, t(`guest.vote.yesno.${each}`), result[each]]),
      result.valid,
      t,
    ),
  consent: ({ result }, t) =>
    answers(
      consentChoices.map((each) => [each, t(`guest.vote.consent.${each}`), result[each]]),
      result.valid,
      t,
    ),
  gradient: ({ result }, t) =>
    answers(
      result.histogram.map((count, at) => [`${at + 1}`, `${at + 1}. ${t(`guest.vote.gradient.${(at + 1) as 1}`)}`, count]),
      result.valid,
      t,
    ),
  split: ({ result, settings, options }) =>
    options.map(({ id, text }) => {
      const share = result.shares[id] ?? 0
      return {
        id,
        label: text,
        number: share,
        text: formatNumber(share, currentLanguage()),
        percent: percentOf(share, settings.total),
        rank: null,
        mark: null,
      }
    }),
  equalshares: ({ result, options }, t) => {
    const place = (id: string) => (result.funded.includes(id) ? result.funded.indexOf(id) : result.funded.length)
    const list = options.map(({ id, text }): ResultRow => {
      const count = result.votes[id] ?? 0
      const mark = result.funded.includes(id) ? 'chosen' : null
      return {
        id,
        label: text,
        number: count,
        text: t('guest.vote.result.votes', { count }),
        percent: percentOf(count, result.valid),
        rank: null,
        mark,
      }
    })
    return list.sort((a, b) => place(a.id) - place(b.id) || b.number - a.number)
  },
}

/** The rows of a result, for bars and for a table. Cost: O(options²). */
export const resultRows = <N extends RuleName>(shown: ShownResult<N>, t: Translate): readonly ResultRow[] => (rows[shown.rule] as RowsOf<N>)(shown, t)
