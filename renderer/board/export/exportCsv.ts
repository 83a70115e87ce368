import type { Scene } from '../scene/scene.ts'
import { csvTable } from './csvTable.ts'
import { noteTable, type TableLabels } from './noteRows.ts'

/**
 * The notes and lines as a CSV table in the order of the outline, as {@link csvTable} writes one; `x` and `y` in board units. Cost: as {@link noteTable}.
 * @param locale language and region of the reader (BCP 47), such as `it-IT`
 */
export function exportCsv(scene: Scene, labels: TableLabels, locale: string = 'it-IT'): Uint8Array {
  const { columns, rows } = noteTable(scene, labels)
  return csvTable(
    columns.map(({ name }) => name),
    rows,
    locale,
  )
}
