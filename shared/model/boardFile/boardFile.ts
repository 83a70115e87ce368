import * as v from 'valibot'
import * as Y from 'yjs'
import { isId } from '../../base/id.ts'
import { readBoard } from '../records/boardAttributes.ts'
import { rooms } from '../rooms.ts'
import type { EntriesDefinition, RoomRecords } from '../rootDefinition.ts'
import { type Author, type PersonId, transact } from '../transact.ts'
import { plainValue } from '../value/fieldType.ts'

/** Name of the format. */
export const BOARD_FILE_FORMAT = 'tavolo-board'
/** Version of the format. A new version is a new number: an older program refuses it instead of losing what it does not know. */
export const BOARD_FILE_VERSION = 1
/** Most objects that are read of a file. */
export const MAX_FILE_OBJECTS = 100_000

/** Fields of a record in their stored form. */
export type PlainRecord = Readonly<Record<string, unknown>>

/**
 * A board, or a part of it, as JSON. `objects` has a member for each type of record that is there (`notes`, `areas`, `texts`, `shapes`, `connectors` …),
 * in which each record has its id of 16 letters and digits. Boxes are `[x, y, width, height]` in board units, times Unix milliseconds; ends of
 * connectors are ids or `[x, y]`. Fields are those of the records of the model (`shared/model/records`); absent ones have their usual value.
 */
export interface BoardFile {
  readonly format: typeof BOARD_FILE_FORMAT
  readonly version: number
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly question: string
  /** Names of the people by whom something is; empty where nobody is named. */
  readonly people: Readonly<Record<string, string>>
  readonly objects: Readonly<Record<string, Readonly<Record<string, PlainRecord>>>>
}

/** What is said of a board in its file. */
export interface BoardFileOptions {
  readonly title: string
  readonly language: string
  /** Name of a person by id; null: the file says nowhere by whom something is. */
  readonly nameOf: ((id: PersonId) => string) | null
}

const recordTypes = (list: RoomRecords<'board'>): readonly EntriesDefinition[] =>
  list.board.filter((definition): definition is EntriesDefinition => definition.kind === 'entries')

/** A board as JSON: all records that can be read. Cost: O(board). */
export function boardAsFile(doc: Y.Doc, { title, language, nameOf }: BoardFileOptions, list: RoomRecords<'board'> = rooms): BoardFile {
  const people: Record<string, string> = {}
  const objects = recordTypes(list).flatMap((definition) => {
    const records = Array.from(doc.getMap<unknown>(definition.root), ([id, entry]): readonly [string, PlainRecord] | null => {
      if (!(entry instanceof Y.Map) || !definition.isReadable(doc, id)) return null
      const fields = Object.entries(definition.fields).flatMap(([key, field]): [string, unknown][] => {
        const plain = plainValue(entry.get(key))
        if (plain === undefined) return []
        const names = field.attribution === 'author' || field.attribution === 'quoted'
        if (names && !nameOf) return []
        if (names && nameOf && isId(plain)) people[plain] = nameOf(plain as PersonId)
        return [[key, plain]]
      })
      return [id, Object.fromEntries(fields)]
    }).filter((record) => record !== null)
    return records.length > 0 ? [[definition.root, Object.fromEntries(records)] as const] : []
  })
  return {
    format: BOARD_FILE_FORMAT,
    version: BOARD_FILE_VERSION,
    title,
    language,
    question: readBoard(doc).question,
    people,
    objects: Object.fromEntries(objects),
  }
}

/** What a file holds, in a document of its own. */
export interface ReadBoardFile {
  readonly doc: Y.Doc
  readonly title: string
  readonly question: string
  /** Records that cannot be read, of types that are not known, or beyond {@link MAX_FILE_OBJECTS}. */
  readonly leftOut: number
}

const shell = v.object({
  format: v.literal(BOARD_FILE_FORMAT),
  version: v.number(),
  title: v.fallback(v.string(), ''),
  question: v.fallback(v.string(), ''),
  objects: v.record(v.string(), v.unknown()),
})

/**
 * Reads a board from JSON into a document of its own, each field as softly as those of a room; who brings it in is the author of what names none.
 * Never throws. Cost: O(file).
 * @param value parsed JSON, from anywhere
 * @param options.dropsAuthors nothing is read of who made a record, nor of whose words it is
 * @returns `foreign` where it is no board, `newer` where a newer version wrote it
 */
export function boardFromFile(
  value: unknown,
  author: Author,
  list: RoomRecords<'board'> = rooms,
  { dropsAuthors = false }: { readonly dropsAuthors?: boolean } = {},
): ReadBoardFile | 'foreign' | 'newer' {
  const read = v.safeParse(shell, value)
  if (!read.success) return 'foreign'
  const { version, title, question, objects } = read.output
  if (version > BOARD_FILE_VERSION) return 'newer'
  const doc = new Y.Doc()
  let [put, leftOut] = [0, 0]
  transact(doc, author, () => {
    for (const [root, records] of Object.entries(objects)) {
      const definition = recordTypes(list).find((each) => each.root === root)
      for (const [id, plain] of Object.entries(isObject(records) ? records : {})) {
        const isPut =
          definition &&
          put < MAX_FILE_OBJECTS &&
          isId(id) &&
          isObject(plain) &&
          putRecord(doc, author, definition, id, dropsAuthors ? withoutAuthors(definition, plain) : plain)
        if (isPut) put++
        else leftOut++
      }
    }
  })
  return { doc, title, question, leftOut }
}

/** A record without what says who made it, or whose words it is. */
const withoutAuthors = ({ fields }: EntriesDefinition, plain: PlainRecord): PlainRecord =>
  Object.fromEntries(
    Object.entries(plain).filter(([key]) => !['author', 'quoted'].includes((Object.hasOwn(fields, key) && fields[key]?.attribution) || '')),
  )

/** Writes one record. @returns whether it can be read */
function putRecord(doc: Y.Doc, author: Author, definition: EntriesDefinition, id: string, plain: PlainRecord): boolean {
  const fields = Object.entries(definition.fields).flatMap(([key, field]): [string, unknown][] => {
    const value = Object.hasOwn(plain, key) ? field.read(plain[key]) : undefined
    if (value !== undefined) return [[key, field.toStored(value)]]
    if (field.attribution === 'author') return [[key, author.person]]
    return field.attribution === 'moment' ? [[key, author.now()]] : []
  })
  const entries = doc.getMap<unknown>(definition.root)
  entries.set(id, new Y.Map(fields))
  if (definition.isReadable(doc, id)) return true
  entries.delete(id)
  return false
}

const isObject = (value: unknown): value is PlainRecord => typeof value === 'object' && value !== null && !Array.isArray(value)
