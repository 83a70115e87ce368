import type { Node } from '@tiptap/pm/model'

/** Ids of the columns of a table, those included in which every cell is covered by others. */
export const columnIdsOf = (table: Node): readonly string[] => (table.attrs.columns as readonly string[] | null) ?? []

/** Widths of the columns of a table in pixels, by their ids; those without are left out. */
export const widthsOf = (table: Node): Readonly<Record<string, number>> => (table.attrs.widths as Record<string, number> | null) ?? {}

/** The widths of some columns as the attribute of a table; null where none has one. */
export function widthsFor(
  columns: readonly string[],
  widthAt: (id: string, index: number) => number | null | undefined,
): Readonly<Record<string, number>> | null {
  const entries = columns.flatMap((id, index) => {
    const width = widthAt(id, index)
    return typeof width === 'number' ? [[id, width] as const] : []
  })
  return entries.length > 0 ? Object.fromEntries(entries) : null
}
