import type { NoteColour } from '../../../shared/model/records/note.ts'
import { noteColours } from '../../../shared/model/records/note.ts'

/** Colours and font of the theme, for what is painted on a canvas. */
export interface Palette {
  readonly paper: string
  readonly ink: string
  readonly inkSoft: string
  readonly accent: string
  readonly area: string
  readonly areaEdge: string
  readonly noteInk: string
  readonly noteSymbol: string
  readonly notes: { readonly [Colour in NoteColour]: string }
  /** The same colours for lines and edges: they stand out from the paper. */
  readonly edges: { readonly [Colour in NoteColour]: string }
  /** The same colours as the ground of an area: notes of the colour stand out from it. */
  readonly areas: { readonly [Colour in NoteColour]: string }
  /** The same colours for highlighters, which let through what is beneath. */
  readonly markers: { readonly [Colour in NoteColour]: string }
  readonly font: string
  /** Scale of the font sizes on the board: the text size that the reader has chosen, here or in the browser. */
  readonly textScale: number
}

/** Font size of a page, in CSS pixels, where nobody has chosen another. */
const USUAL_FONT_SIZE = 16

/** Reads the design tokens that apply at an element. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  return paletteOf((name) => style.getPropertyValue(name).trim(), style.fontFamily)
}

/**
 * The design tokens of paper, whatever theme the reader has chosen: for what is printed.
 * @param ground what a board lies on: its own paper, or the white of a sheet that a printer has
 */
export function readPaperPalette(ground: 'paper' | 'sheet' = 'paper'): Palette {
  const roots = Array.from(document.styleSheets).flatMap(({ cssRules }) =>
    Array.from(cssRules).filter((rule): rule is CSSStyleRule => rule instanceof CSSStyleRule && rule.selectorText === ':root'),
  )
  const token = (name: string) => roots.map(({ style }) => style.getPropertyValue(name).trim()).findLast(Boolean) ?? ''
  return { ...paletteOf(token, getComputedStyle(document.documentElement).fontFamily), paper: token(`--${ground}`) }
}

function paletteOf(token: (name: string) => string, font: string): Palette {
  return {
    paper: token('--paper'),
    ink: token('--ink'),
    inkSoft: token('--ink-soft'),
    accent: token('--accent'),
    area: token('--area'),
    areaEdge: token('--area-edge'),
    noteInk: token('--note-ink'),
    noteSymbol: token('--note-symbol'),
    notes: coloursOf((colour) => token(`--note-${colour}`)),
    edges: coloursOf((colour) => token(`--edge-${colour}`)),
    areas: coloursOf((colour) => token(`--area-${colour}`)),
    markers: coloursOf((colour) => token(`--marker-${colour}`)),
    font: token('--font') || font,
    textScale: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_FONT_SIZE || 1,
  }
}

const coloursOf = (read: (colour: NoteColour) => string) =>
  Object.fromEntries(noteColours.map((colour) => [colour, read(colour)])) as Record<NoteColour, string>

/** Calls the listener when the theme changes, by a setting or by the system. @returns stops listening */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-text-size', 'class', 'style'] })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    system.removeEventListener('change', listener)
  }
}
