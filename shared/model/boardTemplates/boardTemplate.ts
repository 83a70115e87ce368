import { type Read, read, ShapeError } from '../../base/read.ts'
import { templateFileReader, templateObjects } from '../records/methodSchema.ts'

type File = Read<typeof templateFileReader>
/** An object that a template puts on the board. */
export type TemplateObject = Read<(typeof templateObjects)[keyof typeof templateObjects]>
/** How the parts of a board hang together. */
export type TemplateStructure = NonNullable<File['board']['structure']>
/** One part of the board of a template. */
export type TemplateArea = File['board']['areas'][number]
/** One step of a method. */
export type TemplateStep = File['steps'][number]

/**
 * A board to begin from, as its file has it: `resources/templates/methods/<id>.<language>.json`, or a `.tavolo-modello` of one's own. With a
 * script, it is a method.
 */
export type BoardTemplate = Omit<File, 'board'> & {
  readonly board: Omit<File['board'], 'objects'> & { readonly objects: readonly TemplateObject[] }
}

/** A template that was read, and what this version cannot put on a board. */
export interface BoardTemplateResult {
  readonly template: BoardTemplate
  /** How many objects were left out, by their kind. */
  readonly leftOut: ReadonlyMap<string, number>
}

/** Longest file of a board's template, in bytes: read before it is parsed. */
export const MAX_BOARD_TEMPLATE_BYTES = 2_000_000

/**
 * Reads the template of a board. Texts are texts, no property but the known ones is let in, and what refers to an area refers to one that is
 * there. Objects of a kind that this version does not know are left out and counted.
 * @throws ShapeError that names the first wrong place, such as `template.board.areas.3.box.2`
 */
export function readBoardTemplate(value: unknown): BoardTemplateResult {
  const file = read<File>(templateFileReader, value, 'template')
  const leftOut = new Map<string, number>()
  const objects: TemplateObject[] = []
  for (const [at, object] of (file.board.objects ?? []).entries()) {
    const reader = Object.hasOwn(templateObjects, object.kind) ? templateObjects[object.kind as keyof typeof templateObjects] : null
    if (reader) objects.push(read<TemplateObject>(reader, object, `template.board.objects.${at}`))
    else leftOut.set(object.kind, (leftOut.get(object.kind) ?? 0) + 1)
  }
  const template: BoardTemplate = { ...file, board: { ...file.board, objects } }
  checkReferences(template)
  return { template, leftOut }
}

/** @throws ShapeError where two areas have one id, or something refers to an area, a row or a column that is not there */
function checkReferences({ board, steps, harvest = [] }: BoardTemplate): void {
  const areas = uniqueIds(board.areas, 'template.board.areas')
  const isThere = (ids: ReadonlySet<string>, id: string | undefined, place: string) => {
    if (id !== undefined && !ids.has(id)) throw new ShapeError(place, `there is no ${id}`)
  }
  isThere(areas, board.phonesWriteIn, 'template.board.phonesWriteIn')
  for (const [at, { area }] of steps.entries()) isThere(areas, area, `template.steps.${at}.area`)
  for (const [at, { area }] of harvest.entries()) isThere(areas, area, `template.harvest.${at}.area`)
  const { structure } = board
  const place = 'template.board.structure'
  if (structure?.kind === 'relations')
    for (const [at, { from, to }] of structure.relations.entries()) {
      isThere(areas, from, `${place}.relations.${at}.from`)
      isThere(areas, to, `${place}.relations.${at}.to`)
    }
  if (structure?.kind === 'axes' || structure?.kind === 'table')
    for (const [at, { area }] of structure.cells.entries()) isThere(areas, area, `${place}.cells.${at}.area`)
  if (structure?.kind === 'table') {
    const [columns, rows] = [uniqueIds(structure.columns, `${place}.columns`), uniqueIds(structure.rows, `${place}.rows`)]
    for (const [at, { column, row }] of structure.cells.entries()) {
      isThere(columns, column, `${place}.cells.${at}.column`)
      isThere(rows, row, `${place}.cells.${at}.row`)
    }
  }
}

function uniqueIds(items: readonly { readonly id: string }[], place: string): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const [at, { id }] of items.entries()) {
    if (ids.has(id)) throw new ShapeError(`${place}.${at}.id`, `there is another ${id}`)
    ids.add(id)
  }
  return ids
}
