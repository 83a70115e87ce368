import type { BodyMark } from '../../../../../../shared/document/normalizedBody.ts'
import { childOf, elementsIn, type XmlElement } from '../xmlTree.ts'

interface Style {
  readonly element: XmlElement
  readonly name: string
  readonly parent: string | undefined
  /** Made by the file for single paragraphs or letters. */
  readonly isAutomatic: boolean
}

/** One level of a list style. */
export interface OdtListLevel {
  readonly isBullet: boolean
  readonly start: number
  readonly counting: string | null
}

/** Longest chain of styles that stand on each other. */
const MAX_CHAIN = 20

const KINDS: Readonly<Record<string, string>> = {
  title: 'title',
  subtitle: 'subtitle',
  caption: 'caption',
  illustration: 'caption',
  quotations: 'quote',
  quote: 'quote',
  callout: 'callout',
  'preformatted text': 'code',
  'source code': 'code',
  'horizontal line': 'rule',
  'contents heading': 'contents',
  'toc heading': 'contents',
  'table heading': 'tableHeading',
}

/** The styles of an .odt file: the named ones and those that the file made for single paragraphs and letters. */
export class OdtStyleSheet {
  readonly #styles = new Map<string, Style>()
  readonly #lists = new Map<string, ReadonlyMap<number, OdtListLevel>>()

  constructor(...parts: readonly (XmlElement | undefined)[]) {
    for (const group of parts.flatMap(elementsIn)) {
      if (group.name !== 'styles' && group.name !== 'automatic-styles') continue
      for (const element of elementsIn(group)) {
        const { name = '', family = '' } = element.attributes
        const [parent, isAutomatic] = [element.attributes['parent-style-name'], group.name === 'automatic-styles']
        if (element.name === 'style') this.#styles.set(`${family}/${name}`, { element, name, parent, isAutomatic })
        if (element.name === 'list-style') this.#lists.set(name, levelsOf(element))
      }
    }
  }

  /** What a paragraph is by its style: a title, a quote, a line of code …; 'text' for any other. */
  kindOf(style: string | undefined): string {
    for (const { element, name } of this.#chain('paragraph', style)) {
      const kind = KINDS[(element.attributes['display-name'] ?? readable(name)).toLowerCase()]
      if (kind) return kind
    }
    return KINDS[readable(style ?? '').toLowerCase()] ?? 'text'
  }

  /** Level of a heading by its style, from 1; null where it is none. */
  headingOf(style: string | undefined): number | null {
    for (const { element, name } of this.#chain('paragraph', style)) {
      const level = element.attributes['default-outline-level'] || /^heading (\d)$/i.exec(element.attributes['display-name'] ?? readable(name))?.[1]
      if (level) return Number(level)
    }
    return null
  }

  /** A property of a paragraph by its style. */
  paragraphProperty(style: string | undefined, name: string): string | undefined {
    for (const { element } of this.#chain('paragraph', style)) {
      const value = childOf(element, 'paragraph-properties')?.attributes[name]
      if (value !== undefined) return value
    }
    return undefined
  }

  /** A length of a paragraph by its style, in centimetres; null where it says none. */
  paragraphLength = (style: string | undefined, name: string): number | null => centimetres(this.paragraphProperty(style, name) ?? '')

  /** The size of a column by its style: its part of the table, or its width in centimetres; null where it says none. */
  columnSize(style: string | undefined): { readonly relative: number | null; readonly width: number | null } {
    const properties = childOf(this.#styles.get(`table-column/${style}`)?.element, 'table-column-properties')?.attributes
    return { relative: Number.parseFloat(properties?.['rel-column-width'] ?? '') || null, width: centimetres(properties?.['column-width'] ?? '') }
  }

  /** The list that a style of paragraphs puts them in. */
  listOf = (style: string | undefined): string | undefined =>
    this.#chain('paragraph', style).find(({ element }) => element.attributes['list-style-name'])?.element.attributes['list-style-name']

  /**
   * The marks of letters that all of a paragraph has by a style of its own: LibreOffice keeps those there, and not beside the letters. What a named
   * style gives, such as that of a heading, is no mark.
   */
  marksOfParagraph(style: string | undefined): readonly BodyMark[] {
    const own = this.#chain('paragraph', style)
    const named = own.findIndex(({ isAutomatic }) => !isAutomatic)
    return this.#marksIn(named < 0 ? own : own.slice(0, named), '', [])
  }

  /** The marks of letters of a style. @param around those of what the letters stand in */
  marksOf = (style: string | undefined, around: readonly BodyMark[]): readonly BodyMark[] =>
    this.#marksIn(this.#chain('text', style), style ?? '', around)

  #marksIn(styles: readonly Style[], style: string, around: readonly BodyMark[]): readonly BodyMark[] {
    const looks = styles.map(({ element }) => childOf(element, 'text-properties')?.attributes)
    const value = (name: string) => looks.find((appearance) => appearance?.[name] !== undefined)?.[name]
    const named = style.toLowerCase()
    let out = [...around]
    const add = (type: string, isThere: boolean, property?: string) => {
      const has = out.some((mark) => mark.type === type)
      if (isThere && !has) out.push({ type })
      else if (!isThere && has && property !== undefined) out = out.filter((mark) => mark.type !== type)
    }
    const weight = value('font-weight')
    add('bold', weight === 'bold' || Number(weight) >= 600 || named === 'strong_20_emphasis', weight)
    add('italic', ['italic', 'oblique'].includes(value('font-style') ?? '') || named === 'emphasis', value('font-style'))
    const isLink = /internet.*link/.test(named)
    add('underline', ![undefined, 'none'].includes(value('text-underline-style')) && !isLink, value('text-underline-style'))
    add(
      'strike',
      ![undefined, 'none'].includes(value('text-line-through-style') ?? value('text-line-through-type')),
      value('text-line-through-style'),
    )
    const position = value('text-position') ?? ''
    add('superscript', /^(super|[1-9])/.test(position), value('text-position'))
    add('subscript', /^(sub|-)/.test(position), value('text-position'))
    add('highlight', !/^(transparent|none|#f{6})?$/i.test(value('background-color') ?? ''), value('background-color'))
    add('code', /courier|consolas|mono/i.test(value('font-family') ?? value('font-name') ?? '') || named === 'source_20_text')
    return out
  }

  /** Whether letters of a style are not shown. */
  isHidden = (style: string | undefined): boolean =>
    this.#chain('text', style).some(({ element }) => childOf(element, 'text-properties')?.attributes.display === 'none')

  listLevel = (style: string | undefined, level: number): OdtListLevel =>
    this.#lists.get(style ?? '')?.get(level) ?? { isBullet: true, start: 1, counting: null }

  #chain(family: string, style: string | undefined): readonly Style[] {
    const out: Style[] = []
    for (let each = this.#styles.get(`${family}/${style}`); each && out.length < MAX_CHAIN; each = this.#styles.get(`${family}/${each.parent}`))
      out.push(each)
    return out
  }
}

/** Names of styles write a space as `_20_`. */
const readable = (name: string): string => name.replace(/_([0-9a-f]{2,4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

function levelsOf(style: XmlElement): ReadonlyMap<number, OdtListLevel> {
  return new Map(
    elementsIn(style).map(({ name, attributes }) => {
      const format = attributes['num-format'] ?? ''
      const isBullet = name !== 'list-level-style-number' || format === ''
      return [
        Number(attributes.level ?? 1),
        { isBullet, start: Number(attributes['start-value'] ?? 1) || 0, counting: /^[aAiI]$/.test(format) ? format : null },
      ]
    }),
  )
}

const UNITS: Readonly<Record<string, number>> = { cm: 1, mm: 0.1, in: 2.54, pt: 2.54 / 72, pc: 2.54 / 6, px: 2.54 / 96 }

/** A length of OpenDocument in centimetres; null where it is none. */
function centimetres(length: string): number | null {
  const [, number, unit = ''] = /^([\d.]+)([a-z]{2})$/.exec(length) ?? []
  return number && UNITS[unit] ? Number(number) * UNITS[unit] : null
}
