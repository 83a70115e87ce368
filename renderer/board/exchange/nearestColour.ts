import type { NoteColour } from '../../../shared/model/records/note.ts'

/** Names of colours as other programs and people write them, and what they are here. Parts of a name decide: `light_yellow` is yellow. */
const names: readonly (readonly [RegExp, NoteColour])[] = [
  [/teal|turquoise|cyan|aqua|turchese|acqua/i, 'wave'],
  [/yellow|gold|giall/i, 'sun'],
  [/orange|peach|aranci/i, 'square'],
  [/pink|red|rose|magenta|coral|ros[as]|fucsia/i, 'heart'],
  [/purple|violet|lilac|lavender|viola|lilla/i, 'diamond'],
  [/blue|navy|azzurr|celest|blu/i, 'drop'],
  [/green|lime|olive|verd/i, 'leaf'],
  [/gr[ae]y|white|black|silver|grigi|bianc|ner[oa]/i, 'cloud'],
]

/** Upper ends of the hues of the colours, in degrees. */
const hues: readonly (readonly [number, NoteColour])[] = [
  [14, 'heart'],
  [40, 'square'],
  [66, 'sun'],
  [155, 'leaf'],
  [195, 'wave'],
  [245, 'drop'],
  [300, 'diamond'],
  [360, 'heart'],
]

/** Saturation (HSL) below which a colour is grey. */
const GREY = 0.12
/** Longest text that is a colour, in UTF-16 units. */
const MAX_COLOUR = 60

/**
 * The colour of notes that is nearest to one of another program: CSS notation in hexadecimal digits or `rgb()`, or a name in English or Italian; null
 * where there is none, or it cannot be seen (`transparent`).
 */
export function nearestColour(text: unknown): NoteColour | null {
  if (typeof text !== 'string' || text.length > MAX_COLOUR) return null
  const rgb = rgbOf(text.trim())
  if (rgb) return ofHue(rgb)
  if (/transparent|none/i.test(text)) return null
  return names.find(([name]) => name.test(text))?.[1] ?? null
}

/** Red, green and blue from 0 to 1. */
function rgbOf(text: string): readonly [number, number, number] | null {
  const [, hex] = /^#?([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.exec(text) ?? []
  if (hex) {
    const digits = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex
    if (digits.slice(6) === '00') return null
    const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    return [r, g, b]
  }
  const [, ...parts] = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(text) ?? []
  const [r, g, b] = parts.map((part) => Math.min(255, Number(part)) / 255)
  return r === undefined || g === undefined || b === undefined ? null : [r, g, b]
}

function ofHue([r, g, b]: readonly [number, number, number]): NoteColour {
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  const spread = most - least
  const lightness = (most + least) / 2
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * lightness - 1))
  if (saturation < GREY || spread < 0.03) return 'cloud'
  const sixth = most === r ? ((g - b) / spread + 6) % 6 : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4
  return hues.find(([end]) => sixth * 60 <= end)?.[1] ?? 'heart'
}
