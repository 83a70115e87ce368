import type { Scene } from '../../scene/scene.ts'
import { createMeasure } from '../../text/textMeasure.ts'
import type { Palette } from '../../theme/palette.ts'
import { boardSheet } from '../boardSheet.ts'
import { drawInSlices } from '../drawBoard.ts'
import { type DrawnThread, drawComments } from '../drawComments.ts'
import type { Slicing } from '../inSlices.ts'
import { charactersOf, embeddedFonts } from './embeddedFonts.ts'
import { embeddedPictures, type ReadPicture } from './embeddedPictures.ts'
import { readingRank, type SvgLabels, sheetSvg } from './sheetSvg.ts'

/** What a picture is written with. */
export interface DrawingOptions {
  readonly scene: Scene
  /** Above the board; '' for none. */
  readonly question: string
  readonly palette: Palette
  readonly labels: SvgLabels
  readonly readPicture: ReadPicture
  /** Threads of comments with a pin each, and the heading of their list. Without: none. */
  readonly comments?: { readonly threads: readonly DrawnThread[]; readonly heading: string } | undefined
}

/**
 * The whole board as an SVG file: texts are texts that can be selected and searched, objects have names and come in the order of the outline, the
 * font and the pictures are in the file, and nothing is loaded from elsewhere. Cost: O(objects · length of their texts), in slices.
 * @throws the reason of the signal once it is aborted
 */
export async function exportSvg(
  { scene, question, palette, labels, readPicture, comments }: DrawingOptions,
  slicing: Slicing = {},
): Promise<Uint8Array> {
  const measure = createMeasure(palette.font)
  const drawn = await drawInSlices(scene, measure, labels, slicing)
  const { pins, list } = drawComments(drawn, comments?.threads ?? [], comments?.heading ?? '', measure)
  const sheet = boardSheet([...drawn, ...pins, ...(list ? [list] : [])], question, measure)
  const fonts = await embeddedFonts(palette.font, charactersOf([sheet]))
  const pictureOf = await embeddedPictures([sheet], readPicture)
  const svg = sheetSvg(sheet, { objects: scene.objects, rank: readingRank(scene), palette, measure, labels, fonts, pictureOf })
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`)
}
