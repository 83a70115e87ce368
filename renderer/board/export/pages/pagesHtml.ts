import { xmlText } from '../../../../shared/base/text/xmlText.ts'
import type { Palette } from '../../theme/palette.ts'
import type { Paper } from './paper.ts'

/** One page of paper. */
export interface PrintedPage {
  /** What is on it, as SVG. */
  readonly svg: string
  /** At its foot, and in the table of contents of a PDF. */
  readonly title: string
}

/** What pages have in common. */
export interface PagesOptions {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly paper: Paper
  /** CSS of the fonts; '' where they are elsewhere. */
  readonly fonts: string
  readonly palette: Pick<Palette, 'font' | 'inkSoft'>
  /** What stands at the foot of a page: "2 of 3". */
  readonly position: (page: number, of: number) => string
}

/** Height of the foot of a page in millimetres, within its margin. */
const FOOT = 6

/** Pages as one HTML file whose pages have the size of the paper; it loads nothing and runs nothing. Cost: O(length). */
export function pagesHtml(pages: readonly PrintedPage[], { title, language, paper, fonts, palette, position }: PagesOptions): string {
  const { width, height } = paper
  const style = [
    fonts,
    `@page{size:${width}mm ${height}mm;margin:0}`,
    '*{box-sizing:border-box}',
    'html,body{margin:0;padding:0}',
    // a tenth of a millimetre less: rounded up, each page would begin another one
    `.page{position:relative;width:${width}mm;height:${height - 0.1}mm;overflow:hidden;break-inside:avoid;break-after:page;font-family:${palette.font}}`,
    '.page:last-child{break-after:auto}',
    '.page>svg{position:absolute;inset:0;margin:auto}',
    `.foot{position:absolute;left:10mm;right:10mm;bottom:4mm;height:${FOOT}mm;display:flex;justify-content:space-between;gap:10mm;font-size:8pt;line-height:${FOOT}mm;color:${palette.inkSoft}}`,
    '.foot>*{margin:0;font-size:inherit;font-weight:400;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}',
    '.foot>span{flex:none}',
  ].join('')
  const body = pages.map((page, at) => {
    const level = at === 0 ? 'h1' : 'h2'
    const foot = `<${level} dir="auto">${xmlText(page.title)}</${level}>${pages.length > 1 ? `<span>${xmlText(position(at + 1, pages.length))}</span>` : ''}`
    return `<section class="page">${page.svg}<div class="foot">${foot}</div></section>`
  })
  return [
    '<!DOCTYPE html>',
    `<html lang="${xmlText(language)}">`,
    `<head><meta charset="utf-8"><title>${xmlText(title)}</title><style>${style.replaceAll('<', '\\3c ')}</style></head>`,
    `<body>${body.join('')}</body>`,
    '</html>',
    '',
  ].join('\n')
}
