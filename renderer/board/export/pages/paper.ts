/** Sheets of paper (ISO 216), in millimetres, upright. */
const papers = { a4: { width: 210, height: 297 }, a3: { width: 297, height: 420 } } as const

/** The sizes of paper that can be chosen. */
export const paperSizes = Object.keys(papers) as readonly (keyof typeof papers)[]
/** One of them. */
export type PaperSize = (typeof paperSizes)[number]
/** How a sheet is turned. */
export const orientations = ['landscape', 'portrait'] as const
/** One of them. */
export type Orientation = (typeof orientations)[number]

/** A sheet of paper in millimetres. */
export interface Paper {
  readonly width: number
  readonly height: number
}

/** A sheet as it is turned. */
export const paperOf = (size: PaperSize, orientation: Orientation): Paper => {
  const { width, height } = papers[size]
  return orientation === 'portrait' ? { width, height } : { width: height, height: width }
}

/** What no printer leaves white, in millimetres. */
export const PAPER_MARGIN = 10
