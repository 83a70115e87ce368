import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { columnWidths, LINE_WIDTH, WIDTHS } from '../../../../../shared/document/tableWidths.ts'

/** How much the widths of columns may differ and still be the same: word processors write those that nobody has set, too. */
const SAME = 0.03

/**
 * The part of the line that each column of a table takes, as the editor shows it: they add up to 1. Of columns that have no width some share what is
 * left. Null where no column has a width: they are alike.
 */
export function columnShares({ attrs }: BodyNode, columns: number): readonly number[] | null {
  const set = columnWidths(attrs?.widths)
  if (!set || columns < 1) return null
  const widths = Array.from({ length: columns }, (_, at) => set[at] ?? null)
  const total = widths.reduce<number>((sum, width) => sum + (width ?? 0), 0)
  const open = widths.filter((width) => width === null).length
  const usual = total < LINE_WIDTH && open > 0 ? (LINE_WIDTH - total) / open : LINE_WIDTH / columns
  const whole = widths.reduce<number>((sum, width) => sum + (width ?? usual), 0)
  return widths.map((width) => (width ?? usual) / whole)
}

/**
 * The widths of a table by the sizes that its columns have in a file, in any unit; none where they are alike, or where the file does not say all.
 * @param columns how many the table has
 */
export function readColumnSizes(sizes: readonly (number | null)[], columns: number): { readonly widths?: readonly number[] } {
  const set = sizes.flatMap((size) => (size !== null && Number.isFinite(size) && size > 0 ? size : []))
  if (set.length !== columns || sizes.length !== columns || columns < 2) return {}
  const whole = set.reduce((sum, size) => sum + size, 0)
  if (Math.max(...set) - Math.min(...set) <= (SAME * whole) / columns) return {}
  return { widths: set.map((size) => Math.min(WIDTHS.max, Math.max(WIDTHS.min, Math.round((size / whole) * LINE_WIDTH)))) }
}

/** How many columns the rows of a table have. Cost: O(cells). */
export const columnCount = (rows: readonly BodyNode[]): number =>
  Math.max(0, ...rows.map(({ content = [] }) => content.reduce((sum, { attrs }) => sum + Number(attrs?.colspan ?? 1), 0)))
