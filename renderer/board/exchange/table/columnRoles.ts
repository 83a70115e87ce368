import type { ParsedTable } from './parseTable.ts'

/** What a column may hold. Several may hold text: their cells become one note. */
export const columnRoles = ['none', 'text', 'area', 'cluster', 'colour', 'tags', 'author', 'x', 'y', 'kind'] as const
/** One of them. */
export type ColumnRole = (typeof columnRoles)[number]

/**
 * Names under which programs have these columns, in English and Italian: Tavolo's own tables, those of Miro and Mural, and what people write.
 * Compared without case, accents and punctuation.
 */
const names: { readonly [Role in Exclude<ColumnRole, 'none'>]: readonly string[] } = {
  text: [
    'text',
    'testo',
    'sticky text',
    'sticky note',
    'content',
    'contenuto',
    'plain text',
    'note',
    'nota',
    'idea',
    'title',
    'titolo',
    'message',
    'descrizione',
    'description',
  ],
  area: [
    'area',
    'frame',
    'frame title',
    'frame name',
    'area title',
    'section',
    'sezione',
    'group',
    'gruppo',
    'category',
    'categoria',
    'parent',
    'column',
    'colonna',
  ],
  cluster: ['cluster', 'tema', 'theme', 'cluster name', 'topic', 'argomento'],
  colour: ['colour', 'color', 'colore', 'bg color', 'background color', 'background', 'fill', 'fill color', 'sticky color', 'note color'],
  tags: ['tags', 'tag', 'etichette', 'etichetta', 'labels', 'label'],
  kind: ['type', 'tipo', 'item type', 'widget type', 'object type', 'kind'],
  author: [
    'author',
    'autore',
    'autrice',
    'di',
    'by',
    'created by',
    'creator',
    'last updated by',
    'last modified by',
    'modified by',
    'added by',
    'chi',
    'nome',
    'persona',
  ],
  x: ['x', 'position x', 'x position', 'pos x', 'left'],
  y: ['y', 'position y', 'y position', 'pos y', 'top'],
}

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The role whose names hold this one, and its position among them; null where none does. */
function roleNamed(cell: string): { readonly role: Exclude<ColumnRole, 'none'>; readonly strength: number } | null {
  const name = folded(cell)
  const role = (Object.keys(names) as Exclude<ColumnRole, 'none'>[]).find((each) => names[each].includes(name))
  return role ? { role, strength: names[role].indexOf(name) } : null
}

/** How a table is read. */
export interface TableReading {
  /** Whether the first row says what the columns are. */
  readonly hasHead: boolean
  /** One for each column. */
  readonly roles: readonly ColumnRole[]
}

/** Mean length of cells from which a column without a name is text, in UTF-16 units. */
const PROSE = 12

/**
 * How a table is most likely meant: by the names of its columns; where none has a name that is known, the column with the longest cells is text. Of several
 * columns with one role the one with the plainest name has it. Cost: O(cells of the first rows).
 */
export function guessReading({ rows, columnCount }: ParsedTable): TableReading {
  const [head = [], ...rest] = rows
  const named = head.map(roleNamed)
  const hasHead = rest.length > 0 && named.some((match) => match !== null)
  const roles: ColumnRole[] = Array.from({ length: columnCount }, () => 'none')
  const taken = new Set<ColumnRole>()
  // of `Testo` and `Titolo` the text is the one whose name says more
  const strongest = [...named.entries()].flatMap(([at, match]) => (match ? [{ at, ...match }] : [])).sort((a, b) => a.strength - b.strength)
  for (const { at, role } of hasHead ? strongest : []) {
    if (taken.has(role)) continue
    taken.add(role)
    roles[at] = role
  }
  if (!roles.includes('text')) {
    const free = [...roles.keys()].filter((at) => roles[at] === 'none')
    const lengths = new Map(free.map((at) => [at, meanLength(hasHead ? rest : rows, at)]))
    const longest = free.toSorted((a, b) => (lengths.get(b) ?? 0) - (lengths.get(a) ?? 0))[0]
    if (longest !== undefined) roles[longest] = 'text'
    // without names, a table of two columns of which one repeats few short words is grouped by it
    const groups = hasHead ? undefined : free.find((at) => at !== longest && isGrouping(rows, at))
    if (groups !== undefined && columnCount <= 4) roles[groups] = 'area'
  }
  return { hasHead, roles }
}

const SAMPLE = 200

const meanLength = (rows: ParsedTable['rows'], column: number): number =>
  rows.slice(0, SAMPLE).reduce((sum, row) => sum + (row[column] ?? '').length, 0) / Math.max(1, Math.min(SAMPLE, rows.length))

/** Whether few short words repeat in a column. */
function isGrouping(rows: ParsedTable['rows'], column: number): boolean {
  const cells = rows.slice(0, SAMPLE).flatMap((row) => row[column] || [])
  const different = new Set(cells)
  return (
    cells.length >= 4 &&
    different.size * 2 <= cells.length &&
    meanLength(rows, column) < 2 * PROSE &&
    cells.some((cell) => Number.isNaN(Number(cell)))
  )
}
