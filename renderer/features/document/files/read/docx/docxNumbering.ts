import { childOf, elementsIn, type XmlElement } from '../xmlTree.ts'
import { settingOf } from './docxParts.ts'

/** One paragraph of a list. */
export interface Numbered {
  readonly level: number
  readonly isBullet: boolean
  /** Of the definition that its list has in the file. */
  readonly definition: string
  /** Its own number. */
  readonly value: number
  /** `type` of an ordered list; null for numbers. */
  readonly type: 'a' | 'A' | 'i' | 'I' | null
  /** The number as Word shows it, such as `2.1`. */
  readonly label: string
  /** Left indent of the text, in twentieths of a point. */
  readonly left: number
}

interface Level {
  readonly format: string
  readonly start: number
  readonly text: string
  readonly left: number
}

const TYPES: Readonly<Record<string, Numbered['type']>> = { lowerLetter: 'a', upperLetter: 'A', lowerRoman: 'i', upperRoman: 'I' }
const DEFAULT: Level = { format: 'decimal', start: 1, text: '%1.', left: 0 }

/** Counts the lists of a .docx file as Word does: numberings that share a definition count on, unless they begin anew. */
export class DocxNumbering {
  readonly #levels = new Map<string, Level[]>()
  readonly #definitionOf = new Map<string, string>()
  readonly #counters = new Map<string, number[]>()
  /** Levels that a numbering begins anew when it is first used, as `num/level`. */
  readonly #restarts = new Set<string>()

  constructor(root: XmlElement | undefined) {
    const definitions = new Map<string, Level[]>()
    for (const each of elementsIn(root)) if (each.name === 'abstractNum') definitions.set(each.attributes.abstractNumId ?? '', levelsOf(each, []))
    for (const each of elementsIn(root)) {
      if (each.name !== 'num') continue
      const [id, definition] = [each.attributes.numId ?? '', settingOf(each, 'abstractNumId') ?? '']
      const overrides = elementsIn(each).filter(({ name }) => name === 'lvlOverride')
      const levels = [...(definitions.get(definition) ?? [])]
      for (const override of overrides) {
        const at = Number(override.attributes.ilvl ?? 0)
        const start = settingOf(override, 'startOverride')
        if (start) this.#restarts.add(`${id}/${at}`)
        if (at >= 0 && at < 9)
          levels[at] = { ...(levelsOf(override, levels)[at] ?? levels[at] ?? DEFAULT), ...(start ? { start: Number(start) } : {}) }
      }
      this.#levels.set(id, levels)
      this.#definitionOf.set(id, definition)
    }
  }

  /** Whether a level of a list has signs in place of numbers. Counts nothing. */
  isBullet(id: string, ilvl: number): boolean {
    return this.#levels.get(id)?.[ilvl]?.format === 'bullet'
  }

  /** Counts the next paragraph of a list; null where the list is not defined or numbers nothing. */
  next(id: string, ilvl: number): Numbered | null {
    const levels = this.#levels.get(id)
    const at = Math.min(8, Math.max(0, ilvl))
    if (!levels) return null
    const level = levels[at] ?? DEFAULT
    const key = this.#definitionOf.get(id) ?? id
    const counters = this.#counters.get(key) ?? []
    const restarts = this.#restarts.delete(`${id}/${at}`)
    counters[at] = (restarts ? level.start - 1 : (counters[at] ?? level.start - 1)) + 1
    for (let outer = 0; outer < at; outer++) counters[outer] ??= levels[outer]?.start ?? 1
    counters.length = at + 1
    this.#counters.set(key, counters)
    if (level.format === 'none') return null
    const label = level.text.replace(/%(\d)/g, (_, digit: string) => inFormat(counters[Number(digit) - 1] ?? 1, levels[Number(digit) - 1]?.format))
    return {
      level: at,
      isBullet: level.format === 'bullet',
      definition: key,
      value: counters[at] ?? 1,
      type: TYPES[level.format] ?? null,
      label,
      left: level.left,
    }
  }
}

function levelsOf(parent: XmlElement, before: readonly Level[]): Level[] {
  const levels = [...before]
  for (const each of elementsIn(parent)) {
    const at = Number(each.attributes.ilvl ?? -1)
    if (each.name !== 'lvl' || !(at >= 0 && at < 9)) continue
    const indent = childOf(childOf(each, 'pPr'), 'ind')?.attributes
    levels[at] = {
      format: settingOf(each, 'numFmt') ?? 'decimal',
      start: Number(settingOf(each, 'start') ?? 1) || 0,
      text: settingOf(each, 'lvlText') ?? '',
      left: Number(indent?.left ?? indent?.start ?? 0) || 0,
    }
  }
  return levels
}

function inFormat(value: number, format: string | undefined): string {
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letters = String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(9, 1 + Math.floor((value - 1) / 26)))
    return format === 'upperLetter' ? letters.toUpperCase() : letters
  }
  if (format === 'lowerRoman' || format === 'upperRoman') return format === 'upperRoman' ? roman(value) : roman(value).toLowerCase()
  return String(value)
}

const ROMAN = { M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90, L: 50, XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1 } as const

function roman(value: number): string {
  let [out, left] = ['', Math.min(3999, value)]
  for (const [sign, worth] of Object.entries(ROMAN)) {
    while (left >= worth) {
      out += sign
      left -= worth
    }
  }
  return out
}
