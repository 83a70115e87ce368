import { expect, it } from 'vitest'
import { isStroke, type KeyStroke, spellKeys } from '../../../renderer/kit/keys.ts'

const stroke = (key: string, held: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

it('Mod is Ctrl here and Cmd on a Mac, and never the other', () => {
  expect(isStroke('Mod+K', stroke('k', { ctrlKey: true }), false)).toBe(true)
  expect(isStroke('Mod+K', stroke('k', { metaKey: true }), true)).toBe(true)
  expect(isStroke('Mod+K', stroke('k', { ctrlKey: true }), true)).toBe(false)
  expect(isStroke('Mod+K', stroke('k'), false)).toBe(false)
})

it('Shift counts for letters and named keys', () => {
  expect(isStroke('Mod+Z', stroke('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false)
  expect(isStroke('Shift+Mod+Z', stroke('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true)
  expect(isStroke('Tab', stroke('Tab', { shiftKey: true }), false)).toBe(false)
})

it('a sign is itself, however a keyboard makes it', () => {
  expect(isStroke('?', stroke('?', { shiftKey: true }), false)).toBe(true)
  expect(isStroke('?', stroke('?'), false)).toBe(true)
})

it('Alt makes letters on many keyboards, so it is nobody’s key', () => {
  expect(isStroke('N', stroke('n', { altKey: true }), false)).toBe(false)
})

it('keys are spelled as they stand on the keyboard', () => {
  expect(spellKeys('Shift+Mod+Z', false)).toBe('Ctrl Shift Z')
  expect(spellKeys('Shift+Mod+Z', true)).toBe('⇧⌘Z')
})
