import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { HIGHLIGHTER_ALPHA } from '../../renderer/board/objects/stroke/strokeStyle.ts'
import { root } from './sourceTree.ts'

const css = fs.readFileSync(path.join(root, 'renderer/kit/styles/tokens.css'), 'utf8')
type Tokens = Readonly<Record<string, string>>

/** The tokens that a rule sets, by name without dashes in front. */
function tokensOf(selector: string): Tokens {
  const start = css.indexOf(`\n${selector} {`)
  if (start < 0) throw new Error(`tokens.css has no ${selector}`)
  const body = css.slice(start, css.indexOf('\n}', start))
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]))
}

const light = tokensOf(':root')
const themes: Readonly<Record<string, Tokens>> = {
  light,
  dark: { ...light, ...tokensOf(':root[data-theme="dark"]') },
  contrast: { ...light, ...tokensOf(':root[data-theme="contrast"]') },
}

const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2 contrast ratio, from 1 to 21. */
function ratio(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

const notes = ['sun', 'drop', 'leaf', 'wave', 'square', 'diamond', 'heart', 'cloud'].map((colour) => `note-${colour}`)
const edges = notes.map((note) => note.replace('note', 'edge'))
const people = [0, 1, 2, 3, 4, 5, 6, 7].map((number) => `person-${number}`)
const areas = notes.map((note) => note.replace('note', 'area'))
const surfaces = ['paper', 'sheet', 'area', ...areas]

/** What is read on what, and how well it must be read. */
const promises: readonly (readonly [minimum: number, why: string, fronts: readonly string[], grounds: readonly string[]])[] = [
  [7, 'text', ['ink'], [...surfaces, 'accent-soft', 'signal-soft', 'stop-soft']],
  [7, 'secondary text', ['ink-soft'], ['paper', 'sheet']],
  [7, 'words on a note', ['note-ink'], notes],
  [4.5, 'words in a colour that means something', ['accent', 'signal', 'stop'], ['paper', 'sheet']],
  [4.5, 'the same words on their own tint', ['signal'], ['signal-soft']],
  [4.5, 'the same words on their own tint', ['stop'], ['stop-soft']],
  [4.5, 'the same words on their own tint', ['accent-strong'], ['accent-soft']],
  [4.5, 'words on a filled button', ['on-accent'], ['accent', 'accent-strong']],
  [4.5, 'words on a filled button', ['on-stop'], ['stop']],
  [4.5, 'a name on its colour', ['on-person'], people],
  [3, 'edges of fields and buttons', ['edge'], ['paper', 'sheet']],
  [3, 'focus', ['focus'], surfaces],
  [3, 'the symbol of a note', ['note-symbol'], notes],
  [3, 'cursors', people, surfaces],
  [3, 'edges of shapes', edges, surfaces],
]

/** One colour over another, of which it covers a part. */
const over = (front: string, ground: string, alpha: number) =>
  `#${[1, 3, 5]
    .map((at) => Math.round(Number.parseInt(front.slice(at, at + 2), 16) * alpha + Number.parseInt(ground.slice(at, at + 2), 16) * (1 - alpha)))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`

describe.each(Object.entries(themes))('under a highlighter, in the %s theme', (_, tokens) => {
  const markers = notes.map((note) => note.replace('note', 'marker'))
  it.each([['note-ink', notes] as const, ['ink', surfaces] as const])('%s is still read (4.5 : 1)', (words, grounds) => {
    const weak = markers.flatMap((marker) =>
      grounds
        .map((ground) => ({ marker, ground, covered: over(tokens[marker] ?? '', tokens[ground] ?? '', HIGHLIGHTER_ALPHA) }))
        .map(({ marker: front, ground, covered }) => ({ pair: `${words} under ${front} on ${ground}`, ratio: ratio(tokens[words] ?? '', covered) }))
        .filter((measured) => !(measured.ratio >= 4.5)),
    )
    expect(weak).toEqual([])
  })
})

describe.each(Object.entries(themes))('in the %s theme', (_, tokens) => {
  it.each(promises)('%d : 1 for %s (%j on %j)', (minimum, _why, fronts, grounds) => {
    const weak = fronts.flatMap((front) =>
      grounds
        .map((ground) => ({ pair: `${front} on ${ground}`, ratio: ratio(tokens[front] ?? '', tokens[ground] ?? '') }))
        .filter((measured) => !(measured.ratio >= minimum)),
    )
    expect(weak).toEqual([])
  })
})
