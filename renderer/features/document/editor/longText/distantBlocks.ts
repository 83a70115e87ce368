import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { distantRanges, NEAR } from './distantRanges.ts'

/** So many blocks more or fewer are measured anew: a height that was never drawn is not known. */
const MANY = NEAR
const STEP = NEAR / 2

/**
 * Lays out and paints only what is near the screen or the caret, in long texts: what stands elsewhere costs nothing at each key. A browser that is
 * told to choose itself (`content-visibility` for every block) puts letters in the wrong place where a block is new, so the caret and the ends of the text
 * are never in such a part. By a style sheet, because the editor takes a changed attribute for something that was written.
 */
export const DistantBlocks = Extension.create({
  name: 'distantBlocks',
  addProseMirrorPlugins: () => [new Plugin({ view: (view) => (isKnown() ? new BlockRanges(view) : {}) })],
})

const isKnown = (): boolean => typeof CSS !== 'undefined' && CSS.supports?.('content-visibility', 'auto') && 'adoptedStyleSheets' in document

let editors = 0

class BlockRanges {
  readonly #sheet = new CSSStyleSheet()
  readonly #name = String(++editors)
  readonly #resized: ResizeObserver
  readonly #view: EditorView
  #rules = ''
  #onScreen: readonly [number, number] = [0, 0]
  #width = 0
  #count = 0
  #frame = 0
  /** Frames until heights are known. */
  #unmeasured = 2

  constructor(view: EditorView) {
    this.#view = view
    view.dom.setAttribute('data-long-text', this.#name)
    document.adoptedStyleSheets.push(this.#sheet)
    document.addEventListener('scroll', this.#later, { capture: true, passive: true })
    this.#resized = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0
      if (width !== this.#width) this.#measure()
      this.#width = width
    })
    this.#resized.observe(view.dom)
  }

  /** Called before the caret is scrolled to. */
  update(): void {
    if (Math.abs(this.#view.state.doc.childCount - this.#count) > MANY) this.#measure()
    else if (this.#unmeasured === 0) this.#setRules()
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    this.#resized.disconnect()
    document.removeEventListener('scroll', this.#later, { capture: true })
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet)
  }

  /** Lays out everything once, so that all heights are remembered. */
  #measure(): void {
    this.#count = this.#view.state.doc.childCount
    this.#unmeasured = 2
    this.#replace('')
    this.#later()
  }

  readonly #later = (): void => {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      if (this.#unmeasured > 0) this.#unmeasured--
      if (this.#unmeasured > 0) this.#later()
      else if (!this.#view.isDestroyed) {
        this.#onScreen = onScreen(this.#view.dom)
        this.#setRules()
      }
    })
  }

  #setRules(): void {
    const { doc, selection } = this.#view.state
    if (doc.childCount <= 4 * NEAR) {
      this.#replace('')
      return
    }
    const ranges = distantRanges({
      count: doc.childCount,
      selection: [rounded(selection.$anchor.index(0)), rounded(selection.$head.index(0))],
      onScreen: this.#onScreen,
    })
    const selectors = ranges.map(([from, to]) => `[data-long-text="${this.#name}"] > :nth-child(n + ${from + 1}):nth-child(-n + ${to + 1})`)
    this.#replace(selectors.length > 0 ? `@media screen { ${selectors.join(', ')} { content-visibility: auto; } }` : '')
  }

  #replace(rules: string): void {
    if (rules !== this.#rules) this.#sheet.replaceSync(rules)
    this.#rules = rules
  }
}

/** The first and the last block that are in the window. Cost: O(log blocks). */
function onScreen(text: HTMLElement): readonly [number, number] {
  const blocks = text.children
  const firstBelow = (line: number): number => {
    let [low, high] = [0, blocks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((blocks[middle]?.getBoundingClientRect().bottom ?? line) < line) low = middle + 1
      else high = middle
    }
    return low
  }
  return [rounded(firstBelow(0)), rounded(firstBelow(window.innerHeight))]
}

/** A step to the next block changes nothing. */
const rounded = (block: number): number => Math.round(block / STEP) * STEP
