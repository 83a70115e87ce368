import * as v from 'valibot'
import { integer, type Read, read, text } from '../../base/read.ts'
import { safeImageData } from '../bodySchema.ts'

/** Facts of a process that a template's fields may be filled with when a document begins. */
export const templateFills = ['process.title', 'process.place', 'process.purpose', 'date'] as const
/** The name of one such fact. */
export type TemplateFill = (typeof templateFills)[number]

/** Kinds of content that a section may ask from the process. One that this version cannot fill becomes the section's empty table. */
const liveKinds = [
  ...['process', 'organisations', 'attendance', 'agenda', 'decisions', 'commitments', 'needs', 'thread', 'actions', 'plan'],
  ...['budget', 'indicators', 'ballot', 'area'],
] as const

const id = v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z0-9]{0,39}$/))
const line = text(200)
const longTextReader = text(4000)

const sample = v.strictObject({
  text: v.optional(v.pipe(v.array(longTextReader), v.maxLength(40))),
  fields: v.optional(v.pipe(v.array(longTextReader), v.maxLength(20))),
  rows: v.optional(v.pipe(v.array(v.pipe(v.array(longTextReader), v.maxLength(12))), v.maxLength(40))),
})

/** Most pictures of a section. */
const MAX_PICTURES = 20
const picture = v.strictObject({
  /** A data URL: a template is one file. */
  src: v.pipe(
    v.string(),
    v.check((src) => safeImageData(src) !== null),
  ),
  /** What it shows. */
  alt: v.optional(text(500)),
})

const section = v.strictObject({
  id,
  title: line,
  level: v.optional(v.picklist([2, 3])),
  /** Read until somebody writes: never a text of the document. */
  guidance: v.optional(longTextReader),
  optional: v.optional(v.boolean()),
  text: v.optional(v.pipe(v.array(longTextReader), v.maxLength(40))),
  /** A table of two columns: what is asked, and a cell to answer in. */
  fields: v.optional(v.pipe(v.array(v.strictObject({ title: line, fill: v.optional(v.picklist(templateFills)) })), v.minLength(1), v.maxLength(20))),
  /** Since version 2 of the file. */
  pictures: v.optional(v.pipe(v.array(picture), v.maxLength(MAX_PICTURES))),
  table: v.optional(v.strictObject({ columns: v.pipe(v.array(line), v.minLength(1), v.maxLength(12)), rows: v.optional(integer(0, 40)) })),
  block: v.optional(
    v.strictObject({
      live: v.picklist(liveKinds),
      where: v.optional(v.pipe(v.record(v.string(), v.unknown()), v.maxEntries(6))),
      by: v.optional(id),
      columns: v.optional(v.pipe(v.array(id), v.maxLength(12))),
    }),
  ),
  /** What a filled-in document could say here. */
  sample: v.optional(sample),
})

const file = v.strictObject({
  /** Version 2 has pictures; a file without any is still version 1, which earlier releases read. */
  tavolo: v.picklist(['document-template/1', 'document-template/2']),
  id,
  language: v.pipe(v.string(), v.regex(/^[a-z]{2}$/)),
  title: line,
  about: v.optional(longTextReader),
  /** Where the outline comes from, and what has to be checked before it is used. */
  source: v.optional(longTextReader),
  /** The title of the template or document that this one was made from. */
  madeFrom: v.optional(line),
  sections: v.pipe(v.array(section), v.minLength(1), v.maxLength(80)),
})

/** A template for a document, as its file has it: `resources/templates/<id>.<language>.json`, or a `.tavolo-modello` of one's own. */
export type TemplateFile = Read<typeof file>
/** One section of a template. */
export type TemplateSection = TemplateFile['sections'][number]

/**
 * Reads a template. Texts are texts: nothing in them is read as markup, and no property but the known ones is let in.
 * @throws ShapeError that names the first wrong place, such as `template.sections.3.title`
 */
export const readTemplateFile = (value: unknown): TemplateFile => read<TemplateFile>(file, value, 'template')

/** Longest file of a template, in bytes: read before it is parsed. */
export const MAX_TEMPLATE_BYTES = 24_000_000
