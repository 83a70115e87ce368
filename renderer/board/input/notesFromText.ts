import { splitText } from '../../../shared/base/text/splitText.ts'
import { MAX_NOTE_TEXT } from '../../../shared/model/records/note.ts'

/** Pasted text as texts of notes. */
export interface PastedText {
  readonly texts: readonly string[]
  /** Number of lines that were too long for one note and became several. */
  readonly splitCount: number
}

/**
 * One note for each line that is not blank. A row of cells is one note, and so is a quoted cell with line breaks. Long lines are split
 * between words, never cut. Cost: O(length).
 */
export function notesFromText(text: string): PastedText {
  let splitCount = 0
  const texts = rowsOf(text.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n'))
    .map(noteOfRow)
    .filter(Boolean)
    .flatMap((line) => {
      const chunks = splitText(line, MAX_NOTE_TEXT)
      if (chunks.length > 1) splitCount++
      return chunks
    })
  return { texts, splitCount }
}

/** Cells of a row as one note, without what marked it as an item of a list. */
function noteOfRow(row: readonly string[]): string {
  const cells = row.map(cellText).filter(Boolean)
  // the bullet that a word processor writes before a tab looks like a cell
  if (cells.length > 1 && LONE_BULLET.test(cells[0] ?? '')) cells.shift()
  return cells.join(' · ').split('\n').map(withoutBullet).filter(Boolean).join('\n')
}

const cellText = (cell: string): string =>
  cell
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')

/** Signs that programs draw before items: those of Unicode, and those that Word's symbol fonts leave in the private area. */
const SIGNS = '•●○◦∙⋅▪▫■□◼◻▶►▸▹➢➤➔❖◆◇♦✦✓✔✗✘☐☑☒✅⬜‣⁃\uf000-\uf0ff'
/** A box to tick, in Markdown's letters. */
const BOX = '\\[[ xX\\u00a0]?\\]'
const COUNTER = '\\(?(?:\\d{1,3}|[a-zA-Z]|[ivxIVX]{2,6})[.)]|(?:\\d{1,2}\\.){2,4}'
/** A cell that is only a bullet. Letters are what is left of Word's bullets where their font is missing. */
const LONE_BULLET = new RegExp(`^(?:[${SIGNS}·*o§ØüvqŸ\\-–—]|${BOX}|${COUNTER})$`)
/** A symbol is a bullet anywhere; a letter or a sign of the keyboard before a space: "3.5 euro", "-5 gradi" and "*nota*" begin with none. */
const BULLET = new RegExp(`^(?:[${SIGNS}]\\s*|(?:[-–—·*]|${BOX})(?:\\s+|$))`)
const NUMBER = /^(?:\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|\(?[ivxIVX]{2,6}\)|(?:\d{1,2}\.){2,4})\s+/
const RULE = /^[-–—_=*]{3,}$/

/** The text without its bullets (`- [ ] Casa` has two), its number and invisible characters around them. A line that only divides is empty. */
function withoutBullet(text: string): string {
  let rest = shown(text)
  if (RULE.test(rest)) return ''
  for (let left = 3; left > 0 && BULLET.test(rest); left--) rest = shown(rest.replace(BULLET, ''))
  if (!NUMBER.test(rest) || rest !== shown(text)) return rest
  rest = shown(rest.replace(NUMBER, ''))
  return shown(rest.replace(BULLET, ''))
}
const shown = (text: string): string => text.replace(INVISIBLE, '').trim()
const INVISIBLE = /^[\u200b-\u200f\u2060\ufeff\u00ad]+/

/** The rows of a text and their cells. Quotes that do not close where a cell ends are letters. Cost: O(length). */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at <= text.length) {
    const row = rows.at(-1) as string[]
    const quoted = text[at] === '"' ? quotedCell(text, at) : null
    const end = quoted?.end ?? endOfCell(text, at)
    row.push(quoted?.cell ?? text.slice(at, end))
    if (text[end] === '\n') rows.push([])
    at = end + 1
  }
  return rows
}

function endOfCell(text: string, from: number): number {
  let end = from
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n') end++
  return end
}

/** Longest cell of a spreadsheet, in UTF-16 units. */
const MAX_CELL = 32_767

/**
 * A cell in quotes, as spreadsheets copy one that holds a tab, a line break or a quote; null where the quote is a letter: it closes
 * within a line, and nothing in it needs quotes ("così" disse).
 */
function quotedCell(text: string, at: number): { readonly cell: string; readonly end: number } | null {
  for (let close = text.indexOf('"', at + 1); close !== -1 && close - at <= MAX_CELL; close = text.indexOf('"', close + 1)) {
    if (text[close + 1] === '"') {
      close++
      continue
    }
    const next = text[close + 1]
    const inside = text.slice(at + 1, close)
    return (next === undefined || next === '\t' || next === '\n') && /[\t\n"]/.test(inside)
      ? { cell: inside.replaceAll('""', '"'), end: close + 1 }
      : null
  }
  return null
}
