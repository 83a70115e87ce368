import type { Box } from '../../../../shared/base/geometry.ts'
import type { Note } from '../../../../shared/model/records/note.ts'
import { type Fit, fitText } from '../text/fitText.ts'
import { createMeasure } from '../text/textMeasure.ts'
import { textArea } from './noteLayout.ts'
import { paintedText } from './paintedText.ts'

/** Font size and line breaks of every note that has been drawn. */
export interface NoteFits {
  /** The fit of a note at the box where it is shown. Cost: O(1) while text and size stay, else O(length of the text). */
  readonly fitOf: (note: Note) => Fit
  /** Measures with another font, and another scale of the font sizes, from now on. */
  readonly setFont: (font: string, scale: number) => void
}

/** @param font font family, as in CSS @param initialScale of the font sizes @param boxOf the box at which a note is shown */
export function createNoteFits(font: string, initialScale: number, boxOf: (note: Note) => Box): NoteFits {
  let measure = createMeasure(font)
  let scale = initialScale
  let fits = new WeakMap<Note, { readonly box: Box; readonly fit: Fit }>()
  return {
    fitOf: (note) => {
      const box = boxOf(note)
      const cached = fits.get(note)
      if (cached && cached.box.width === box.width && cached.box.height === box.height) return cached.fit
      const fit = fitText(paintedText(note.text), textArea(box), measure, scale)
      fits.set(note, { box, fit })
      return fit
    },
    setFont: (nextFont, nextScale) => {
      scale = nextScale
      measure = createMeasure(nextFont)
      fits = new WeakMap()
    },
  }
}
