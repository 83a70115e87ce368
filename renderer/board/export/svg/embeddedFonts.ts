import type { BoardSheet } from '../boardSheet.ts'

/** The characters of a drawing, by the weight of the font in which they are. */
export interface UsedCharacters {
  readonly usual: ReadonlySet<string>
  readonly strong: ReadonlySet<string>
}

/** The characters that are on sheets. Cost: O(length of their texts). */
export function charactersOf(sheets: Iterable<Pick<BoardSheet, 'heading' | 'objects'>>): UsedCharacters {
  const [usual, strong] = [new Set<string>(), new Set<string>()]
  for (const { heading, objects } of sheets)
    for (const part of [...heading, ...objects.flatMap(({ parts }) => parts)].flatMap((each) => (each.type === 'image' ? each.missing : [each])))
      if (part.type === 'text') for (const character of part.text) (part.isStrong ? strong : usual).add(character)
  return { usual, strong }
}

/** Largest font file that is put into a picture, in bytes. */
const MAX_FONT_BYTES = 300_000
const STRONG_WEIGHT = 600

/**
 * The fonts of the page as CSS that has them in it (WOFF2 as data), for a picture that is shown elsewhere: those of the family with a character that is
 * used. A font that cannot be read is left out: the next of the family is shown instead. Cost: O(rules of the page), and one request for each font.
 * @param family as CSS has it, such as `"Atkinson Hyperlegible Next", sans-serif`
 */
export async function embeddedFonts(family: string, characters: UsedCharacters): Promise<string> {
  const names = new Set(family.split(',').map(unquoted))
  const faces = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).filter((rule) => rule instanceof CSSFontFaceRule)
  const usedFaces = faces.filter(({ style }) => names.has(unquoted(style.getPropertyValue('font-family'))) && isUsed(style, characters))
  return (await Promise.all(usedFaces.map(faceWithData))).join('')
}

function isUsed(style: CSSStyleDeclaration, { usual, strong }: UsedCharacters): boolean {
  if (style.getPropertyValue('font-style') === 'italic') return false
  const used = Number.parseInt(style.getPropertyValue('font-weight'), 10) >= STRONG_WEIGHT ? strong : usual
  const ranges = rangesOf(style.getPropertyValue('unicode-range'))
  for (const character of used) {
    const point = character.codePointAt(0) ?? 0
    if (ranges.some(([first, last]) => point >= first && point <= last)) return true
  }
  return false
}

/** The ranges of `unicode-range`; all characters where it is empty. */
function rangesOf(text: string): readonly (readonly [number, number])[] {
  const ranges = [...text.matchAll(/U\+([\da-f]{1,6})(?:-([\da-f]{1,6}))?/gi)].map(([, first = '0', last = first]) => {
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const
  })
  return ranges.length > 0 ? ranges : [[0, 0x10ffff]]
}

async function faceWithData({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const [, address] = /url\(["']?([^"')]+\.woff2[^"')]*|data:[^"')]+)["']?\)/.exec(style.getPropertyValue('src')) ?? []
  if (!address) return ''
  try {
    const url = address.startsWith('data:') ? address : await asData(new URL(address, parentStyleSheet?.href ?? document.baseURI))
    if (!url) return ''
    const weight = style.getPropertyValue('font-weight') || '400'
    const range = style.getPropertyValue('unicode-range')
    return `@font-face{font-family:"${unquoted(style.getPropertyValue('font-family'))}";font-weight:${weight};src:url(${url}) format("woff2")${range ? `;unicode-range:${range}` : ''}}`
  } catch (error) {
    // the picture is shown in the next font of the family
    console.warn(error)
    return ''
  }
}

async function asData(address: URL): Promise<string | null> {
  const response = await fetch(address)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (!response.ok || bytes.length > MAX_FONT_BYTES) return null
  return `data:font/woff2;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
}

const unquoted = (name: string): string => name.trim().replace(/^["']|["']$/g, '')
