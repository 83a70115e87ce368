import { expect, it } from 'vitest'
import { CARDS_ON_SHEET, type PaperCard, paperCards } from '../../../../../renderer/board/export/cards/paperCards.ts'
import type { Palette } from '../../../../../renderer/board/theme/palette.ts'

const palette = {
  font: 'Prova',
  ink: 'ink',
  inkSoft: 'soft',
  noteInk: 'ink',
  noteSymbol: 'symbol',
  notes: { sun: 'giallo', leaf: 'verde' },
} as unknown as Palette
const card = (number: string, text: string): PaperCard => ({ number, text, colour: 'leaf', place: 'Bisogni' })
const htmlOf = (cards: readonly PaperCard[]) =>
  paperCards(cards, { title: '<Prova>', language: 'it', palette, measure: (piece) => piece.length * 0.5, fonts: '', colourName: () => 'Verde' })
const sheetsOf = (cards: readonly PaperCard[]) => new DOMParser().parseFromString(htmlOf(cards), 'text/html')

it('eight cards are on a sheet, each with its number, its words, its place and its colour in words', () => {
  const page = sheetsOf(Array.from({ length: CARDS_ON_SHEET + 1 }, (_, at) => card(`${at + 1}`, `Nota ${at}`)))
  const sheets = [...page.querySelectorAll('.sheet')]
  expect(sheets.map((sheet) => sheet.querySelectorAll('.card').length)).toEqual([8, 1])
  expect(sheets[1]!.querySelector('.card')!.textContent).toBe('9VerdeNota 8Bisogni')
  expect(sheets[0]!.querySelectorAll('.cut')).toHaveLength(8)
  expect(sheets[0]!.querySelectorAll('svg path')).toHaveLength(8)
})

it('words are words, whatever is in them, and a long text is smaller instead of cut', () => {
  const page = sheetsOf([card('1', '<img src=x onerror=alert(1)>\nseconda riga'), card('2', 'parola '.repeat(280))])
  const [first, second] = [...page.querySelectorAll<HTMLElement>('.text')]
  expect(page.querySelector('img, script')).toBeNull()
  expect(first!.textContent).toBe('<img src=x onerror=alert(1)>\nseconda riga')
  expect(Number.parseFloat(first!.style.fontSize)).toBeGreaterThan(15)
  expect(Number.parseFloat(second!.style.fontSize)).toBeLessThan(9)
  expect(page.title).toBe('<Prova>')
})
