import type * as Y from 'yjs'
import { BOARD_EDGE, type Box, boxAround } from '../../base/geometry.ts'
import { truncate } from '../../base/text/truncate.ts'
import { phoneAreaOf } from '../derived/phoneArea.ts'
import { type Area, listAreas } from '../records/area.ts'
import { type BoardMethod, readBoard } from '../records/boardAttributes.ts'
import { MAX_TEMPLATE_AREAS, MAX_TEMPLATE_NOTE, MAX_TEMPLATE_OBJECTS } from '../records/methodSchema.ts'
import { listNotes, type Note } from '../records/note.ts'
import { type BoardTemplate, readBoardTemplate, type TemplateStructure } from './boardTemplate.ts'

/** What is said of a template of one's own. */
export interface OwnTemplateOptions {
  readonly title: string
  /** When to use it; may be empty. */
  readonly when: string
  /** Two letters. */
  readonly language: string
  /** The title of the board. */
  readonly madeFrom: string
  /** Whether the notes go with it. They go without the names of their authors. */
  readonly withNotes: boolean
}

/** A template of one's own, and how much of the board is beyond a template's limits. */
export interface OwnTemplate {
  readonly template: BoardTemplate
  readonly leftOut: { readonly areas: number; readonly notes: number }
}

/**
 * A template out of a board that somebody laid out: its question, its areas, its notes if they are wanted, and how to conduct it where it was made
 * from a method. Places are counted from the top left of what is there. Cost: O(board).
 */
export function boardAsTemplate(doc: Y.Doc, { title, when, language, madeFrom, withNotes }: OwnTemplateOptions): OwnTemplate {
  const board = readBoard(doc)
  const allAreas = listAreas(doc)
  const areas = allAreas.slice(0, MAX_TEMPLATE_AREAS)
  const allNotes = withNotes ? listNotes(doc).filter(({ text }) => text.trim()) : []
  const notes = inReadingOrder(allNotes).slice(0, MAX_TEMPLATE_OBJECTS)
  const origin = boxAround([...areas, ...notes].map(({ box }) => box)) ?? { x: 0, y: 0 }
  const placed = ({ x, y, width, height }: Box) => [offset(x - origin.x), offset(y - origin.y), sideOf(width), sideOf(height)].map(Math.round)
  const keys = new Map(areas.map(({ id }, at) => [id as string, `a${at + 1}`]))
  const phoneArea = phoneAreaOf(board, areas)
  const { template } = readBoardTemplate({
    tavolo: 'method/1',
    id: 'own',
    language,
    title: truncate(title, 120),
    madeFrom: truncate(madeFrom, 200),
    ...(when.trim() ? { when: truncate(when.trim(), 2000) } : {}),
    ...guideFor(board.method, keys),
    board: {
      question: board.question,
      areas: areas.map((area) => ({ ...hintOf(board.method, area), id: keys.get(area.id), title: area.title.trim() || '–', box: placed(area.box) })),
      ...(phoneArea ? { phonesWriteIn: keys.get(phoneArea) } : {}),
      objects: notes.map(({ text, box, colour }) => ({ kind: 'note', text: truncate(text, MAX_TEMPLATE_NOTE), box: placed(box), colour })),
      ...structureFor(board.method, keys),
    },
  })
  return { template, leftOut: { areas: allAreas.length - areas.length, notes: allNotes.length - notes.length } }
}

/** The smallest and the largest side that a template lets in. */
const sideOf = (side: number) => Math.min(50_000, Math.max(20, side))

/** The furthest from the top left that a template lets in. */
const offset = (distance: number) => Math.min(BOARD_EDGE, distance)

const inReadingOrder = (notes: readonly Note[]): readonly Note[] =>
  [...notes].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x || (a.id < b.id ? -1 : 1))

/** The key in the new template of an area that the method names; undefined where the area is gone. */
const keyIn = (method: BoardMethod, keys: ReadonlyMap<string, string>, area: string) =>
  Object.hasOwn(method.areas, area) ? keys.get(method.areas[area] ?? '') : undefined

function hintOf(method: BoardMethod | undefined, { id }: Area): { readonly hint?: string } {
  const name = method && Object.keys(method.areas).find((key) => method.areas[key] === id)
  const hint = name && method.hints && Object.hasOwn(method.hints, name) ? method.hints[name] : undefined
  return hint ? { hint } : {}
}

/** What a template of one's own takes over from the method that its board was made from. */
const guideKeys = ['about', 'people', 'minutes', 'materials', 'source'] as const

/** The script of the method, about the areas that are still there. */
function guideFor(method: BoardMethod | undefined, keys: ReadonlyMap<string, string>): object {
  if (!method) return { steps: [] }
  const withKey = <T extends { readonly area?: string | undefined }>({ area, ...rest }: T) => {
    const key = area === undefined ? undefined : keyIn(method, keys, area)
    return { ...rest, ...(key ? { area: key } : {}) }
  }
  const harvest = (method.harvest ?? []).map(withKey).filter((each) => 'area' in each)
  return {
    ...Object.fromEntries(guideKeys.flatMap((key) => (method[key] === undefined ? [] : [[key, method[key]]]))),
    steps: method.steps.map(withKey),
    ...(harvest.length > 0 ? { harvest } : {}),
  }
}

/** The structure of the method among the areas that are still there; none where nothing of it is. */
function structureFor(method: BoardMethod | undefined, keys: ReadonlyMap<string, string>): { readonly structure?: TemplateStructure } {
  const structure = method?.structure
  if (!method || !structure) return {}
  if (structure.kind === 'relations') {
    const relations = structure.relations.flatMap(({ from, to, meaning }) => {
      const ends = [keyIn(method, keys, from), keyIn(method, keys, to)] as const
      return ends[0] && ends[1] ? [{ from: ends[0], to: ends[1], meaning }] : []
    })
    return relations.length > 0 ? { structure: { ...structure, relations } } : {}
  }
  const cells = structure.cells.flatMap((cell) => {
    const area = keyIn(method, keys, cell.area)
    return area ? [{ ...cell, area }] : []
  })
  return cells.length > 0 ? { structure: { ...structure, cells } as TemplateStructure } : {}
}
