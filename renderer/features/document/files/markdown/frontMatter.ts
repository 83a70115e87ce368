import { parse } from 'yaml'

type Raw = Record<string, unknown>

/** Between two lines of `---` (YAML) or `+++` (TOML) at the very beginning. */
const FRONT_MATTER = /^(---|\+\+\+)[ \t]*\n([\s\S]*?)\n?^\1[ \t]*(?:\n|$)/m

/** Front matter larger than this, in UTF-16 units, is a text between two rules. */
const MAX_LENGTH = 20_000

/**
 * Splits what a file says about itself from its text. Its title becomes the title of the text, each other property a line of its own.
 * Where the lines between the rules hold no properties, they are text.
 */
export function splitFrontMatter(markdown: string): { readonly properties: readonly Raw[]; readonly text: string } {
  const match = FRONT_MATTER.exec(markdown.slice(0, MAX_LENGTH))
  const [whole = '', fence = '', inside = ''] = match?.index === 0 ? match : []
  const properties = fence === '---' ? yamlProperties(inside) : fence === '+++' ? tomlProperties(inside) : null
  if (!properties) return { properties: [], text: markdown }
  const text = markdown.slice(whole.length)
  return { properties: properties.map((property) => propertyBlock(property, text)), text }
}

type Property = readonly [name: string, value: string]

/** Names that hold the title. */
const TITLE = /^(title|titolo)$/i

function propertyBlock([name, value]: Property, text: string): Raw {
  if (TITLE.test(name) && !/^# |^=+ *$/m.test(text.slice(0, MAX_LENGTH)))
    return { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: value }] }
  return {
    type: 'paragraph',
    content: [
      { type: 'text', text: name, marks: [{ type: 'bold' }] },
      { type: 'text', text: `: ${value}` },
    ],
  }
}

/** The properties of a YAML map, in the words in which they are written; null for anything else. */
function yamlProperties(yaml: string): readonly Property[] | null {
  try {
    // the failsafe schema reads no dates and numbers: 2026-03-04 stays as it is written
    const value: unknown = parse(yaml, { schema: 'failsafe', maxAliasCount: 20, logLevel: 'silent' })
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return Object.entries(value).map(([name, property]): Property => [name, wordsOf(property, 0)])
  } catch {
    return null
  }
}

function wordsOf(value: unknown, depth: number): string {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim()
  if (typeof value !== 'object' || value === null || depth > 5) return ''
  if (Array.isArray(value)) return value.map((one) => wordsOf(one, depth + 1)).join(', ')
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${wordsOf(one, depth + 1)}`)
    .join('; ')
}

/** The lines of a TOML table; null where a line is none. */
function tomlProperties(toml: string): readonly Property[] | null {
  const lines = toml.split('\n').filter((line) => line.trim() && !/^\s*#/.test(line))
  const properties = lines.map((line): Property | null => {
    const match = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line)
    return match?.[1] ? [match[1], (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2')] : null
  })
  return properties.every((property) => property !== null) && properties.length > 0 ? (properties as Property[]) : null
}
