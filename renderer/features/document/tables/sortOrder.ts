/** Whether the smallest or the largest stands first. */
export type SortDirection = 'up' | 'down'

/** A value of a cell: numbers and dates as a number; null where it is neither. */
type ReadValue = (text: string) => number | null

/** A number as people write it in a language: `1.234,5`, `€ 12`, `40 %`, `−3`. */
export function readNumber(text: string, language: string): number | null {
  const parts = new Intl.NumberFormat(language, { useGrouping: true }).formatToParts(12345.6)
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.'
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^[€$£]|[€$£%‰]$/g, '')
  const group = decimal === ',' ? '.' : ','
  const grouped = new RegExp(`^[-+−]?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`)
  const written = new RegExp(`^[-+−]?\\d+(\\${decimal}\\d+)?$`)
  if (!grouped.test(plain) && !written.test(plain)) return null
  return Number(plain.replaceAll(group, '').replace(decimal, '.').replace('−', '-'))
}

/** A date: `2026-03-12`, or in the order of days and months of a language: `12/03/2026`, `12.3.26`. Days since 1970. */
export function readDate(text: string, language: string): number | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const written = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(text.trim())
  if (!written) return null
  const [first, second, year] = [Number(written[1]), Number(written[2]), Number(written[3])]
  const isMonthFirst = new Intl.DateTimeFormat(language).formatToParts(0).find(({ type }) => type !== 'literal')?.type === 'month'
  const [day, month] = isMonthFirst ? [second, first] : [first, second]
  // a year of two digits is one of this century, up to 2069, as POSIX has it
  return dayOf(year < 100 ? year + (year < 69 ? 2000 : 1900) : year, month, day)
}

function dayOf(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / 86_400_000 : null
}

/**
 * The order of rows by what stands in one of their cells: by number or date where every cell that says something is one, else as words of the
 * language, in which numbers count as such. Empty cells come last; equal ones stay as they are. Cost: O(n log n).
 */
export function sortOrder(texts: readonly string[], direction: SortDirection, language: string): readonly number[] {
  const values = texts.map((text) => text.trim())
  const written = values.filter(Boolean)
  const readers: readonly ReadValue[] = [(text) => readNumber(text, language), (text) => readDate(text, language)]
  const read = readers.find((reader) => written.every((text) => reader(text) !== null))
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  const compare = (a: string, b: string): number => (read ? (read(a) ?? 0) - (read(b) ?? 0) : collator.compare(a, b))
  return values
    .map((_, at) => at)
    .sort((a, b) => {
      const [first, second] = [values[a] ?? '', values[b] ?? '']
      if (!first || !second) return Number(!first) - Number(!second)
      return direction === 'up' ? compare(first, second) : compare(second, first)
    })
}
