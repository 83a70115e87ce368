import type { Box } from '../../../shared/base/geometry.ts'
import { type Fit, fitText, type Measure } from './fitText.ts'
import { type RoughFit, roughFit } from './roughFit.ts'
import { createMeasure } from './textMeasure.ts'

type Size = Pick<Box, 'width' | 'height'>

/** Font size and line breaks of the words of every object that has been drawn. */
export interface TextFits {
  /**
   * The fit of an object's words. Cost: O(1) while record and size stay, else O(length of the text).
   * @param record the object as it is: a changed one is another value @param size of its box, in board units
   * @param layout its text, the room that the text has at this size, and the sizes that letters may have; without: those of notes
   */
  readonly fitOf: (
    record: object,
    size: Size,
    layout: () => { readonly text: string; readonly room: Size; readonly sizes?: readonly number[] },
  ) => Fit
  /** About how a text fits a room, without measuring it. Cost: O(lines). */
  readonly roughOf: (text: string, room: Size) => RoughFit
  /** Width of a piece of text in the font of now; another function for another font. */
  readonly measure: Measure
  /** Measures with another font, and another scale of the font sizes, from now on. */
  readonly setFont: (font: string, scale: number) => void
}

/** @param font font family, as in CSS @param initialScale of the font sizes */
export function createTextFits(font: string, initialScale: number): TextFits {
  let measure = createMeasure(font)
  let scale = initialScale
  let fits = new WeakMap<object, { readonly width: number; readonly height: number; readonly fit: Fit }>()
  return {
    get measure() {
      return measure
    },
    fitOf: (record, { width, height }, layout) => {
      const cached = fits.get(record)
      if (cached && cached.width === width && cached.height === height) return cached.fit
      const { text, room, sizes } = layout()
      const fit = fitText(text, room, measure, scale, sizes)
      fits.set(record, { width, height, fit })
      return fit
    },
    roughOf: (text, room) => roughFit(text, room, scale),
    setFont: (nextFont, nextScale) => {
      scale = nextScale
      measure = createMeasure(nextFont)
      fits = new WeakMap()
    },
  }
}
