import { documentMarks, safeHref } from './bodySchema.ts'
import type { FlatEmbed, FlatMarks, Scalar } from './flat/flatBlock.ts'
import { mentionWords } from './mentions.ts'

/** Every mark of a text by its name, in the order of the editor; see {@link isMarkValue}. */
export const flatMarks = [...documentMarks, 'highlight'] as const

/** Formatting that says which letters a moved or restored run stands for: client, clock and length of the first ones, and who wrote them again. */
export const RESTORED = 'r'

/** Whether a value may be stored for a mark, by its name; null, which ends one, may for all. */
export function isMarkValue(name: string, value: unknown): boolean {
  if (value === null) return name === RESTORED || flatMarks.some((mark) => mark === name)
  if (name === RESTORED) return typeof value === 'string' && /^\d{1,10}(:\d{1,16}){2}:\d{1,10}$/.test(value)
  if (name === 'link') return typeof value === 'string' && safeHref(value) !== null
  return value === true && flatMarks.some((mark) => mark === name)
}

/** The marks of formatting as it is stored, whatever a peer wrote: known ones, and of those that exclude each other one. Cost: O(formats). */
export function readFlatMarks(formats: ReadonlyMap<string, unknown>): FlatMarks {
  if (formats.get('code') === true) return { code: true }
  const marks: Record<string, true | string> = {}
  for (const name of flatMarks) {
    const value = formats.get(name)
    if (name === 'link') {
      const href = safeHref(value)
      if (href) marks.link = href
    } else if (value === true && !(name === 'subscript' && marks.superscript)) marks[name] = true
  }
  return marks
}

/** Something that stands between letters and is none. */
export interface InlineType {
  /** The key that an embed of this type has first. */
  readonly key: string
  readonly isValid: (embed: Readonly<Record<string, Scalar>>) => boolean
  /** What it reads as where nothing else shows it: on a phone, in a file. */
  readonly toText: (embed: Readonly<Record<string, Scalar>>) => string
}

/** Longest name in a mention, in UTF-16 units. */
export const MAX_LABEL = 120
const isShortText = (value: unknown): boolean => typeof value === 'string' && value.length <= MAX_LABEL

/**
 * A person or an organisation that is called by name, or something of the process that the text leads to: `to` says who or what
 * (`mentions.ts`), `label` its name or title when it was written.
 */
const mention: InlineType = {
  key: 'to',
  isValid: ({ to, label, ...rest }) =>
    typeof to === 'string' && /^[\w:/-]{1,64}$/.test(to) && (label === undefined || isShortText(label)) && Object.keys(rest).length === 0,
  toText: ({ label, to }) => mentionWords(to, typeof label === 'string' ? label : ''),
}

/** A footnote: `f` the id of the root that holds its text. */
const footnote: InlineType = {
  key: 'f',
  isValid: ({ f, ...rest }) => typeof f === 'string' && /^[0-9a-z][0-9a-z-]{0,15}$/.test(f) && Object.keys(rest).length === 0,
  toText: () => '*',
}

/** The one list of what may stand between letters. */
export const inlineTypes: readonly InlineType[] = [mention, footnote]

/** The type of an embed; null where this version does not know it, or it has what that type never has. */
export const inlineTypeOf = (embed: unknown): InlineType | null => {
  if (typeof embed !== 'object' || embed === null) return null
  const type = inlineTypes.find(({ key }) => Object.hasOwn(embed, key))
  return type?.isValid(embed as FlatEmbed['embed']) ? type : null
}
