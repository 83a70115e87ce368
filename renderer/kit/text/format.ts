import type { Language } from '../../../shared/translations/translations.ts'

const cache = new Map<string, unknown>()
const cached = <T>(key: string, create: () => T): T => {
  if (!cache.has(key)) cache.set(key, create())
  return cache.get(key) as T
}

/**
 * The language in the reader's regional form (BCP 47), as the device tells it: dates and numbers of British English for a British reader. Where
 * the device speaks another language, the form of Italy or of Great Britain.
 */
export const localeOf = (language: Language, preferred: readonly string[] = globalThis.navigator?.languages ?? []): string =>
  preferred.find((tag) => tag.startsWith(`${language}-`)) ?? { it: 'it-IT', en: 'en-GB' }[language]

/** How a time (Unix milliseconds) is written: `day` 3 marzo 2026, `short` 3 mar, `time` 14:30, `moment` 3 marzo 2026, 14:30. */
export type DateStyle = 'day' | 'short' | 'time' | 'moment'

const styles: { readonly [S in DateStyle]: Intl.DateTimeFormatOptions } = {
  day: { dateStyle: 'long' },
  short: { day: 'numeric', month: 'short' },
  time: { timeStyle: 'short' },
  moment: { dateStyle: 'long', timeStyle: 'short' },
}

/** Latest moment that `Intl` formats; it throws for a later one. */
const LAST_MOMENT = 8.64e15

export const formatDate = (moment: number, language: Language, style: DateStyle = 'day'): string =>
  cached(`date ${language} ${style}`, () => new Intl.DateTimeFormat(localeOf(language), styles[style])).format(Math.min(moment, LAST_MOMENT))

export const formatNumber = (value: number, language: Language): string =>
  cached(`number ${language}`, () => new Intl.NumberFormat(localeOf(language))).format(value)

/** `Ada, Bruno e Carla`. */
export const formatList = (items: readonly string[], language: Language): string =>
  cached(`list ${language}`, () => new Intl.ListFormat(localeOf(language), { type: 'conjunction' })).format(items)

const MINUTE = 60_000
const units = [
  ['minute', MINUTE, 60],
  ['hour', 60 * MINUTE, 24],
  ['day', 24 * 60 * MINUTE, 7],
] as const

/** The time since `moment` in words: `adesso`, `5 minuti fa`, `ieri`; after a week, the date. Both in Unix milliseconds. */
export function formatRelativeTime(moment: number, language: Language, now: number = Date.now()): string {
  const relative = cached(`ago ${language}`, () => new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }))
  const elapsed = Math.max(0, now - moment)
  if (elapsed < MINUTE) return relative.format(0, 'second')
  for (const [unit, size, limit] of units) if (elapsed < size * limit) return relative.format(-Math.floor(elapsed / size), unit)
  return formatDate(moment, language)
}

/** Compares texts by the collation of the language: ignores accents and case, orders numbers by value. */
export const textComparator = (language: Language): ((a: string, b: string) => number) =>
  cached(`order ${language}`, () => new Intl.Collator(language, { numeric: true, sensitivity: 'base' })).compare
