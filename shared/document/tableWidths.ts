/** Narrowest and widest column of a table, in pixels of the page (96 to an inch). */
export const WIDTHS = { min: 20, max: 4000 } as const

/** Pixels of a line of text, which a table is as wide as. */
export const LINE_WIDTH = 676

/** Most columns of a table. The host refuses more; a reader of what came past it leaves the rest out. */
export const MAX_COLUMNS = 100

/** Whether a value is the width of a column: 20 to 4000 pixels. */
export const isWidth = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= WIDTHS.min && value <= WIDTHS.max

/** Reads the widths of a table's columns in order, null for one that has none; undefined where no column has one. */
export function columnWidths(value: unknown): readonly (number | null)[] | undefined {
  if (!Array.isArray(value) || !value.some(isWidth)) return undefined
  return value.slice(0, MAX_COLUMNS).map((width: unknown) => (isWidth(width) ? width : null))
}
