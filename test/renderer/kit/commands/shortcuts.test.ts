import { expect, it } from 'vitest'
import { formatKeys, type Keystroke, matchesKeys } from '../../../../renderer/kit/commands/shortcuts.ts'

const stroke = (key: string, modifiers: Partial<Keystroke> = {}): Keystroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
})

it('Mod is Ctrl here and Cmd on a Mac, and never the other', () => {
  expect(matchesKeys('Mod+K', stroke('k', { ctrlKey: true }), false)).toBe(true)
  expect(matchesKeys('Mod+K', stroke('k', { metaKey: true }), true)).toBe(true)
  expect(matchesKeys('Mod+K', stroke('k', { ctrlKey: true }), true)).toBe(false)
  expect(matchesKeys('Mod+K', stroke('k'), false)).toBe(false)
})

it('Shift counts for letters and named keys', () => {
  expect(matchesKeys('Mod+Z', stroke('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false)
  expect(matchesKeys('Shift+Mod+Z', stroke('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true)
  expect(matchesKeys('Tab', stroke('Tab', { shiftKey: true }), false)).toBe(false)
})

it('a sign is itself, however a keyboard makes it', () => {
  expect(matchesKeys('?', stroke('?', { shiftKey: true }), false)).toBe(true)
  expect(matchesKeys('?', stroke('?'), false)).toBe(true)
})

it('Alt makes letters on many keyboards, so it is nobody’s key', () => {
  expect(matchesKeys('N', stroke('n', { altKey: true }), false)).toBe(false)
})

it('Alt is a key of what names it, by the key itself on a Mac, where it makes another letter', () => {
  expect(matchesKeys('Mod+Alt+M', stroke('m', { ctrlKey: true, altKey: true }), false)).toBe(true)
  expect(matchesKeys('Mod+Alt+M', stroke('m', { ctrlKey: true }), false)).toBe(false)
  expect(matchesKeys('Mod+Alt+M', stroke('µ', { metaKey: true, altKey: true, code: 'KeyM' }), true)).toBe(true)
  expect(matchesKeys('Mod+Alt+M', stroke('µ', { ctrlKey: true, altKey: true, code: 'KeyM' }), false)).toBe(false)
})

it('keys are spelled as they stand on the keyboard', () => {
  expect(formatKeys('Shift+Mod+Z', false)).toBe('Ctrl Shift Z')
  expect(formatKeys('Shift+Mod+Z', true)).toBe('⇧⌘Z')
})

it('keys are shown as they stand on the keyboard, plus and minus too', () => {
  expect(['+', '-', 'Mod++', 'Shift+Mod+Z', 'Alt+Arrows', 'F8'].map((keys) => formatKeys(keys, false))).toEqual([
    '+',
    '-',
    'Ctrl +',
    'Ctrl Shift Z',
    'Alt ← ↑ ↓ →',
    'F8',
  ])
  expect(['+', 'Mod++', 'Shift+Mod+Z', 'Alt+Mod+1'].map((keys) => formatKeys(keys, true))).toEqual(['+', '⌘+', '⇧⌘Z', '⌥⌘1'])
})
