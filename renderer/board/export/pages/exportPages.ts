import { contains } from '../../../../shared/base/geometry.ts'
import { createMeasure } from '../../text/textMeasure.ts'
import type { BoardSheet } from '../boardSheet.ts'
import { boardSheet } from '../boardSheet.ts'
import { drawInSlices } from '../drawBoard.ts'
import { drawComments } from '../drawComments.ts'
import { inSlices, type Slicing } from '../inSlices.ts'
import { charactersOf, embeddedFonts } from '../svg/embeddedFonts.ts'
import { embeddedPictures } from '../svg/embeddedPictures.ts'
import type { DrawingOptions } from '../svg/exportSvg.ts'
import { readingRank, sheetSvg } from '../svg/sheetSvg.ts'
import { type PageDivision, pagesOf } from './boardPages.ts'
import { pagesHtml } from './pagesHtml.ts'
import { type Orientation, PAPER_MARGIN, type Paper, type PaperSize, paperOf } from './paper.ts'

/** What a person chooses of pages. */
export interface PageChoice {
  readonly division: PageDivision
  readonly size: PaperSize
  readonly orientation: Orientation
}

/** The texts of pages, besides those of a drawing. */
export interface PagesLabels {
  /** The page of an area: the board, then the area. */
  readonly areaPage: (title: string) => string
  readonly position: (page: number, of: number) => string
}

/** Around what is drawn, within the margin of the paper, in board units. */
const SHEET_MARGIN = 4
/** Largest size of a board unit on paper, in millimetres: a note is twice as large as one of paper. */
const MAX_SCALE = 100 / 180

/**
 * A board as pages of HTML in the size of the paper, each drawn as large as it fits. Cost: O(objects · length of their texts), in slices.
 * @param embedFonts whether the fonts are put into the file; where it is printed from the page that has them they need not be
 * @throws the reason of the signal once it is aborted
 */
export async function exportPages(
  { scene, question, palette, labels, readPicture, comments }: DrawingOptions,
  choice: PageChoice,
  pagesLabels: PagesLabels,
  { slicing = {}, embedFonts = true }: { readonly slicing?: Slicing; readonly embedFonts?: boolean } = {},
): Promise<string> {
  const measure = createMeasure(palette.font)
  const paper = paperOf(choice.size, choice.orientation)
  const drawn = await drawInSlices(scene, measure, labels, slicing)
  const { pins, list } = drawComments(drawn, comments?.threads ?? [], comments?.heading ?? '', measure)
  const rank = readingRank(scene)
  const sheets = pagesOf(scene, choice.division).flatMap(({ area, objects }) => {
    const ids = new Set(objects.map(({ id }) => id))
    const shown = area ? drawn.filter(({ id }) => ids.has(id)) : drawn
    // of a closed area the first page shows as much
    if (area && shown.length < 2) return []
    const shownPins = area ? pins.filter(({ point }) => contains(area.box, point)) : pins
    const all = [...shown, ...shownPins, ...(area || !list ? [] : [list])]
    return [{ sheet: boardSheet(all, area ? '' : question, measure, SHEET_MARGIN), title: area ? pagesLabels.areaPage(area.title) : labels.title }]
  })
  const pictureOf = await embeddedPictures(
    sheets.map(({ sheet }) => sheet),
    readPicture,
  )
  const pages = await inSlices(
    sheets,
    ({ sheet, title }, at) => {
      const own = at === 0 ? labels : { ...labels, title, description: '' }
      const size = sizeOnPaper(sheet, paper)
      const svg = sheetSvg(sheet, {
        objects: scene.objects,
        rank,
        palette,
        measure,
        labels: own,
        fonts: '',
        pictureOf,
        size,
        prefix: `page-${at + 1}`,
      })
      return { svg, title }
    },
    { signal: slicing.signal },
  )
  const fonts = embedFonts ? await embeddedFonts(palette.font, charactersOf(sheets.map(({ sheet }) => sheet))) : ''
  const { title, language } = labels
  return pagesHtml(pages, { title, language, paper, fonts, palette, position: pagesLabels.position })
}

/** The size of a sheet within the margins, in millimetres. */
function sizeOnPaper({ box }: BoardSheet, { width, height }: Paper): { readonly width: string; readonly height: string } {
  const scale = Math.min(MAX_SCALE, (width - 2 * PAPER_MARGIN) / box.width, (height - 2 * PAPER_MARGIN) / box.height)
  return { width: `${box.width * scale}mm`, height: `${box.height * scale}mm` }
}
