/** Keys as data: `N`, `?`, `F8`, `Mod+K`, `Shift+Mod+Z`. `Mod` is Ctrl, or Cmd on a Mac. */
interface Chord {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
}

const onMac = (): boolean => typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform)

function chordOf(keys: string): Chord {
  const parts = keys.split('+')
  const key = parts.at(-1) || '+'
  return { key, mod: parts.slice(0, -1).includes('Mod'), shift: parts.slice(0, -1).includes('Shift') }
}

/** The part of a keyboard event that is read. */
export type KeyStroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Do these keys name this stroke? Shift counts for letters and named keys; a sign such as `?` is itself however it is made. */
export function isStroke(keys: string, stroke: KeyStroke, mac = onMac()): boolean {
  const chord = chordOf(keys)
  const mod = mac ? stroke.metaKey : stroke.ctrlKey
  const other = mac ? stroke.ctrlKey : stroke.metaKey
  if (mod !== chord.mod || other || stroke.altKey || stroke.key.toLowerCase() !== chord.key.toLowerCase()) return false
  const sign = chord.key.length === 1 && chord.key.toLowerCase() === chord.key.toUpperCase()
  return sign || stroke.shiftKey === chord.shift
}

/** May this stroke be meant for text being typed? Then a key without Mod is a letter, not a command. Function keys never are. */
export const typesText = (keys: string): boolean => !chordOf(keys).mod && !/^F\d+$/.test(chordOf(keys).key)

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧' }

/** Keys as a person reads them on their own keyboard: `Ctrl K`, or `⌘K` on a Mac. */
export const spellKeys = (keys: string, mac = onMac()): string =>
  mac
    ? keys
        .split('+')
        .map((part) => macSigns[part] ?? part)
        .join('')
    : keys.replace('Shift+Mod', 'Mod+Shift').replace('Mod', 'Ctrl').split('+').join(' ')
