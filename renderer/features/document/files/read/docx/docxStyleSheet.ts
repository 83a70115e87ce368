import { childOf, elementsIn, type XmlElement } from '../xmlTree.ts'
import { settingOf } from './docxParts.ts'

/** What a paragraph is by its style. */
export type ParagraphKind = 'text' | 'title' | 'subtitle' | 'caption' | 'quote' | 'callout' | 'code' | 'contents'

interface Style {
  readonly name: string
  readonly basedOn: string | undefined
  readonly paragraph: XmlElement | undefined
  readonly run: XmlElement | undefined
}

const KINDS: readonly (readonly [RegExp, ParagraphKind])[] = [
  [/^title$/, 'title'],
  [/^subtitle$/, 'subtitle'],
  [/^caption$/, 'caption'],
  [/^(intense )?quot(e|ations)$|^block text$/, 'quote'],
  [/^callout$/, 'callout'],
  [/^(source code|code|preformatted text|html preformatted|macro text)$/, 'code'],
  [/^(toc|contents) (\d|heading)$|^table of figures$/, 'contents'],
]

/** Longest chain of styles that stand on each other. */
const MAX_CHAIN = 20

/** The styles of a .docx file, by the names that Word itself has for them whatever its language. */
export class DocxStyleSheet {
  readonly #styles: ReadonlyMap<string, Style>

  constructor(root: XmlElement | undefined) {
    this.#styles = new Map(
      elementsIn(root)
        .filter(({ name }) => name === 'style')
        .map((style) => [
          style.attributes.styleId ?? '',
          {
            name: (settingOf(style, 'name') ?? '').toLowerCase(),
            basedOn: settingOf(style, 'basedOn'),
            paragraph: childOf(style, 'pPr'),
            run: childOf(style, 'rPr'),
          },
        ]),
    )
  }

  kindOf(id: string | undefined): ParagraphKind {
    for (const { name } of this.#chain(id)) {
      const [, kind] = KINDS.find(([pattern]) => pattern.test(name)) ?? []
      if (kind) return kind
    }
    return 'text'
  }

  /** Level of a heading, from 1; null where the style is none. */
  headingOf(id: string | undefined): number | null {
    for (const { name, paragraph } of this.#chain(id)) {
      const level = /^heading (\d)$/.exec(name)?.[1] ?? outlineLevel(paragraph)
      if (level) return Number(level)
    }
    return null
  }

  /** A property of a paragraph by its style. */
  paragraphProperty(id: string | undefined, name: string): XmlElement | undefined {
    for (const { paragraph } of this.#chain(id)) {
      const match = childOf(paragraph, name)
      if (match) return match
    }
    return undefined
  }

  /** Properties of letters by a style of letters, the nearest first. */
  runProperties = (id: string | undefined): readonly (XmlElement | undefined)[] => this.#chain(id).map(({ run }) => run)

  #chain(id: string | undefined): readonly Style[] {
    const out: Style[] = []
    for (let style = this.#styles.get(id ?? ''); style && out.length < MAX_CHAIN; style = this.#styles.get(style.basedOn ?? '')) out.push(style)
    return out
  }
}

/** Level of a heading by the outline level of a paragraph, from 1; null for body text. */
export function outlineLevel(properties: XmlElement | undefined): string | null {
  const level = Number(settingOf(properties, 'outlineLvl') ?? 9)
  return level >= 0 && level < 9 ? String(level + 1) : null
}
