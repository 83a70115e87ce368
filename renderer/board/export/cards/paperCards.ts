import { xmlText } from '../../../../shared/base/text/xmlText.ts'
import type { NoteColour } from '../../../../shared/model/records/note.ts'
import { symbolPaths } from '../../objects/note/symbols.ts'
import { fitWhole, LINE_HEIGHT, type Measure } from '../../text/fitText.ts'
import type { Palette } from '../../theme/palette.ts'
import { PAPER_MARGIN, paperOf } from '../pages/paper.ts'

/** A note as a card of paper. */
export interface PaperCard {
  /** As people say it: `12`. */
  readonly number: string
  readonly text: string
  /** Null for what has none, such as a text. */
  readonly colour: NoteColour | null
  /** Where it lies on the board; '' where nowhere in particular. */
  readonly place: string
}

/** What the cards of a board have in common. */
export interface PaperCardsOptions {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly palette: Pick<Palette, 'font' | 'ink' | 'inkSoft' | 'noteInk' | 'noteSymbol' | 'notes'>
  readonly measure: Measure
  /** CSS of the fonts; '' where they are elsewhere. */
  readonly fonts: string
  /** Name of a colour: a printer may have one colour only. */
  readonly colourName: (colour: NoteColour) => string
}

/** Cards beside each other and below each other on a sheet of A4, upright. */
const [BESIDE, BELOW] = [2, 4] as const
/** Cards on a sheet. */
export const CARDS_ON_SHEET = BESIDE * BELOW

/** Millimetres. */
const { width: SHEET_WIDTH, height: SHEET_HEIGHT } = paperOf('a4', 'portrait')
const CARD = { width: (SHEET_WIDTH - 2 * PAPER_MARGIN) / BESIDE, height: (SHEET_HEIGHT - 2 * PAPER_MARGIN) / BELOW }
const PADDING = 5
const HEAD = 13
const FOOT = 5
const MM_PER_POINT = 25.4 / 72
/** Font sizes of the text in points: from what is read at a table by who stands, to what is still read in the hand. A longer text is smaller. */
const SIZES = [22, 19, 17, 15, 13, 11.5, 10, 9]
/** Part of the width in which lines are broken: page and printer measure slightly differently. */
const WIDTH_FACTOR = 0.95

const room = {
  width: ((CARD.width - 2 * PADDING) * WIDTH_FACTOR) / MM_PER_POINT,
  height: (CARD.height - 2 * PADDING - HEAD - FOOT) / MM_PER_POINT,
}

/** Cards on sheets of A4 as HTML, eight on each, with lines along which they are cut; it loads nothing and runs nothing. Cost: O(length of their texts) */
export function paperCards(cards: readonly PaperCard[], options: PaperCardsOptions): string {
  const { title, language, palette, fonts } = options
  const { font, ink, inkSoft, noteInk, noteSymbol } = palette
  const style = [
    fonts,
    `@page{size:${SHEET_WIDTH}mm ${SHEET_HEIGHT}mm;margin:0}`,
    '*{box-sizing:border-box}',
    'html,body{margin:0;padding:0}',
    // a tenth of a millimetre less: rounded up, each sheet would begin another one
    `.sheet{position:relative;width:${SHEET_WIDTH}mm;height:${SHEET_HEIGHT - 0.1}mm;padding:${PAPER_MARGIN}mm;overflow:hidden;break-inside:avoid;break-after:page;display:grid;grid-template-columns:repeat(${BESIDE},${CARD.width}mm);grid-auto-rows:${CARD.height}mm;font-family:${font};color:${ink}}`,
    '.sheet:last-child{break-after:auto}',
    // cut lines meet at the corners, and go to the edge of the sheet: so one cut goes through
    `.cut{position:absolute;border:0 dashed ${inkSoft}}`,
    '.cut[data-way=down]{top:0;bottom:0;border-left-width:.2mm}',
    '.cut[data-way=across]{left:0;right:0;border-top-width:.2mm}',
    `.card{position:relative;overflow:hidden;padding:${PADDING}mm;display:flex;flex-direction:column;print-color-adjust:exact;-webkit-print-color-adjust:exact}`,
    `.head{flex:none;height:${HEAD}mm;display:flex;align-items:center;justify-content:space-between;gap:4mm;margin:-1mm -1mm 1mm;padding:0 3mm;border-radius:2mm;background:var(--band);color:${noteInk}}`,
    '.head h2{margin:0;font-size:30pt;line-height:1;font-weight:600;font-variant-numeric:tabular-nums}',
    '.head span{display:flex;align-items:center;gap:2mm;font-size:9pt}',
    `.head svg{width:7mm;height:7mm;fill:${noteSymbol}}`,
    `.text{flex:1;min-height:0;margin:0;line-height:${LINE_HEIGHT};white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}`,
    `.place{flex:none;height:${FOOT}mm;margin:0;font-size:8pt;line-height:${FOOT}mm;color:${inkSoft};white-space:nowrap;overflow:hidden;text-overflow:ellipsis}`,
  ].join('')
  const sheets = Array.from({ length: Math.ceil(cards.length / CARDS_ON_SHEET) }, (_, at) =>
    cards.slice(at * CARDS_ON_SHEET, (at + 1) * CARDS_ON_SHEET),
  )
  return [
    '<!DOCTYPE html>',
    `<html lang="${xmlText(language)}">`,
    `<head><meta charset="utf-8"><title>${xmlText(title)}</title><style>${style.replaceAll('<', '\\3c ')}</style></head>`,
    `<body>${sheets.map((sheet) => `<section class="sheet">${sheet.map((card) => cardHtml(card, options)).join('')}${cutLines}</section>`).join('')}</body>`,
    '</html>',
    '',
  ].join('\n')
}

function cardHtml({ number, text, colour, place }: PaperCard, { palette, measure, colourName }: PaperCardsOptions): string {
  const { size } = fitWhole(text, room, measure, SIZES)
  const symbol = colour
    ? `<span>${xmlText(colourName(colour))}<svg viewBox="0 0 24 24" aria-hidden="true"><path fill-rule="evenodd" d="${symbolPaths[colour]}"/></svg></span>`
    : ''
  const band = colour ? palette.notes[colour] : 'transparent'
  return `<article class="card" style="--band:${xmlText(band)}"><div class="head"><h2>${xmlText(number)}</h2>${symbol}</div><p class="text" dir="auto" style="font-size:${size}pt">${xmlText(text)}</p><p class="place" dir="auto">${xmlText(place)}</p></article>`
}

/** Between the cards, and around them. */
const cutLines = [
  ...Array.from({ length: BESIDE + 1 }, (_, at) => `<i class="cut" data-way="down" style="left:${PAPER_MARGIN + at * CARD.width}mm"></i>`),
  ...Array.from({ length: BELOW + 1 }, (_, at) => `<i class="cut" data-way="across" style="top:${PAPER_MARGIN + at * CARD.height}mm"></i>`),
].join('')
