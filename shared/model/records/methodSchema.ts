import * as v from 'valibot'
import { BOARD_EDGE } from '../../base/geometry.ts'
import { finite, integer, text } from '../../base/read.ts'
import { visibleText } from '../../base/text/visibleText.ts'
import { noteColours } from './note.ts'

/** What a method is good for: how the gallery is filtered. */
export const methodPurposes = ['understand', 'imagine', 'decide', 'plan', 'evaluate'] as const
/** What a method is good for. */
export type MethodPurpose = (typeof methodPurposes)[number]

/** What people do in a step. */
export const stepKinds = ['listen', 'write', 'arrange', 'discuss', 'vote', 'document', 'tables', 'break'] as const
/** What people do in a step. */
export type StepKind = (typeof stepKinds)[number]

/** What a connection from one area to another says. */
export const relationMeanings = ['relates', 'causes', 'leads', 'gives', 'receives'] as const
/** What a connection from one area to another says. */
export type RelationMeaning = (typeof relationMeanings)[number]

/** Most areas of a template. */
export const MAX_TEMPLATE_AREAS = 60
/** Most objects of a template. */
export const MAX_TEMPLATE_OBJECTS = 400
/** Longest text of a note in a template, in UTF-16 units: that of a note. */
export const MAX_TEMPLATE_NOTE = 2000

const visible = (max: number) => v.pipe(text(max), v.transform(visibleText))
const key = v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z0-9]{0,39}$/))
const line = visible(200)
const prose = visible(2000)
/** A title that people read. */
const title = v.pipe(
  visible(120),
  v.check((value) => value.trim() !== '', 'expected a text'),
)
const range = (max: number) =>
  v.pipe(
    v.tuple([integer(1, max), integer(1, max)]),
    v.check(([from, to]) => from <= to, 'expected the smaller number first'),
  )
const list = <T>(reader: v.GenericSchema<unknown, T>, max: number, min = 0) => v.pipe(v.array(reader), v.minLength(min), v.maxLength(max))

/** `[x, y, width, height]` in board units. */
const coordinate = finite(-BOARD_EDGE, BOARD_EDGE)
const side = finite(20, 50_000)
/** A place on the board, as files have it. */
export const templateBox = v.tuple([coordinate, coordinate, side, side])

const area = v.strictObject({
  id: key,
  title,
  box: templateBox,
  /** What goes in this part, in a sentence. */
  hint: v.optional(visible(300)),
  pictogram: v.optional(key),
})

const named = v.strictObject({ id: key, title: visible(80) })
/** An axis from little to much: what it measures, and what both ends are called. */
const axis = v.strictObject({ title: visible(80), from: visible(80), to: visible(80) })
const end = v.picklist(['from', 'to'])

/** What the parts of the board are to each other, for what is made of the notes later: a graph, two axes, or a table. */
const structure = v.variant('kind', [
  v.strictObject({
    kind: v.literal('relations'),
    relations: list(v.strictObject({ from: key, to: key, meaning: v.picklist(relationMeanings) }), 60, 1),
  }),
  v.strictObject({
    kind: v.literal('axes'),
    across: axis,
    up: axis,
    cells: list(v.strictObject({ area: key, across: end, up: end }), 16, 1),
  }),
  v.strictObject({
    kind: v.literal('table'),
    columns: list(named, 12, 1),
    rows: list(v.strictObject({ ...named.entries, feeling: v.optional(v.boolean()) }), 12, 1),
    cells: list(v.strictObject({ area: key, column: key, row: key }), MAX_TEMPLATE_AREAS, 1),
  }),
])

const step = v.strictObject({
  title,
  kind: v.picklist(stepKinds),
  minutes: integer(0, 600),
  area: v.optional(key),
  names: v.optional(v.picklist(['named', 'organisation', 'pseudonym', 'anonymous'])),
  /** Nobody reads the others' words before they are revealed. */
  sealed: v.optional(v.boolean()),
  /** What who facilitates does and says. */
  guide: v.optional(prose),
  /** What people are asked. */
  prompt: v.optional(prose),
  /** The same in the plainest words. */
  easy: v.optional(visible(300)),
  pictogram: v.optional(key),
  ballot: v.optional(v.strictObject({ rule: v.optional(key), each: v.optional(integer(1, 100)) })),
})

const harvest = v.strictObject({
  area: key,
  to: v.picklist(['need', 'demand', 'response', 'action', 'organisation', 'relation', 'decision', 'commitment', 'indicator']),
  link: v.optional(v.picklist(['says', 'gathers', 'answers', 'does'])),
})

/** A note that a template begins with. */
const note = v.strictObject({
  kind: v.literal('note'),
  text: visible(MAX_TEMPLATE_NOTE),
  box: templateBox,
  colour: v.optional(v.picklist(noteColours)),
  /** An example of what people could write: put there only where that is wanted. */
  example: v.optional(v.boolean()),
})
/** The kinds of object that this version can put on a board, each with its reader; others are left out when a file is read. */
export const templateObjects = { note } as const

/** The entries that a file and a board have in common: how to conduct the method. */
const guideEntries = {
  id: key,
  language: v.pipe(v.string(), v.regex(/^[a-z]{2}$/)),
  title,
  /** What comes of it, in one or two sentences. */
  about: v.optional(prose),
  /** When to use it, and when not. */
  when: v.optional(prose),
  people: v.optional(range(2000)),
  /** From the quickest to the longest, in minutes. */
  minutes: v.optional(range(6000)),
  materials: v.optional(list(line, 20)),
  source: v.optional(prose),
  /** The title of the template or board that this one was made from. */
  madeFrom: v.optional(line),
  steps: list(step, 30),
  harvest: v.optional(list(harvest, 10)),
}

/** A file, before its objects are read and its references are followed. */
export const templateFileReader = v.strictObject({
  tavolo: v.literal('method/1'),
  ...guideEntries,
  purpose: v.optional(v.picklist(methodPurposes)),
  board: v.strictObject({
    question: visible(300),
    areas: list(area, MAX_TEMPLATE_AREAS),
    /** The area in which phones write. */
    phonesWriteIn: v.optional(key),
    objects: v.optional(list(v.looseObject({ kind: key }), MAX_TEMPLATE_OBJECTS)),
    structure: v.optional(structure),
  }),
})

/** How to conduct the method, as a board stores it: without the layout, which is on the board, and with the areas that it was laid out in. */
export const boardMethodReader = v.strictObject({
  ...guideEntries,
  hints: v.optional(v.pipe(v.record(key, visible(300)), v.maxEntries(MAX_TEMPLATE_AREAS))),
  structure: v.optional(structure),
  /** The id of the area by its name in the template. */
  areas: v.pipe(v.record(key, v.pipe(v.string(), v.regex(/^[0-9a-z]{16}$/))), v.maxEntries(MAX_TEMPLATE_AREAS)),
})
