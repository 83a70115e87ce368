/** Keys as data: `N`, `?`, `F8`, `Mod+K`, `Shift+Mod+Z`. `Mod` is Ctrl, or Cmd on a Mac. */
interface Chord {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
}

const onMac = (): boolean => typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform)

function parseChord(keys: string): Chord {
  const parts = keys.split('+')
  const key = parts.at(-1) || '+'
  const modifiers = parts.slice(0, -1)
  return { key, mod: modifiers.includes('Mod'), shift: modifiers.includes('Shift'), alt: modifiers.includes('Alt') }
}

/** The properties of a keyboard event that matching reads. */
export type Keystroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & { readonly code?: string }

/** Whether the shortcut matches the keystroke. Shift counts for letters and named keys; a symbol such as `?` matches however the layout types it. */
export function matchesKeys(keys: string, keystroke: Keystroke, mac = onMac()): boolean {
  const chord = parseChord(keys)
  const mod = mac ? keystroke.metaKey : keystroke.ctrlKey
  const otherModifier = mac ? keystroke.ctrlKey : keystroke.metaKey
  const key = chord.key.toLowerCase()
  // a Mac makes another letter of a key with Alt: ⌥M is µ
  const isKey = keystroke.key.toLowerCase() === key || (mac && chord.alt && keystroke.code === `Key${key.toUpperCase()}`)
  if (mod !== chord.mod || otherModifier || keystroke.altKey !== chord.alt || !isKey) return false
  const isSymbol = chord.key.length === 1 && chord.key.toLowerCase() === chord.key.toUpperCase()
  return isSymbol || keystroke.shiftKey === chord.shift
}

/** May this stroke be meant for text being typed? Then a key without Mod is a letter, not a command. Function keys never are. */
export const isTextKey = (keys: string): boolean => !parseChord(keys).mod && !/^F\d+$/.test(parseChord(keys).key)

const macSymbols: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
/** Keys whose name is not what stands on them. */
const SYMBOLS: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Arrows: '← ↑ ↓ →' }

/** Keys with Ctrl and Alt, which mean the same wherever the focus is in the window. */
export const isWindowKey = (keys: string): boolean => parseChord(keys).mod && parseChord(keys).alt

/** The parts of keys; the key itself may be `+`. */
const partsOf = (keys: string): readonly string[] =>
  keys === '+' ? ['+'] : keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+')

/** Keys as a person reads them on their own keyboard: `Ctrl K`, or `⌘K` on a Mac. */
export function formatKeys(keys: string, mac = onMac()): string {
  const parts = partsOf(mac ? keys : keys.replace('Shift+Mod', 'Mod+Shift')).map((part) => SYMBOLS[part] ?? part)
  return mac ? parts.map((part) => macSymbols[part] ?? part).join('') : parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join(' ')
}
