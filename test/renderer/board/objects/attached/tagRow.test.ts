import { expect, test } from 'vitest'
import { drawTags, layTags, TAG_SIZE } from '../../../../../renderer/board/objects/attached/tagRow.ts'

/** Each letter half as wide as high. */
const measure = (text: string) => text.length * 0.5
const layout = (tags: readonly string[], width: number) => layTags(tags, width, measure)

test('tags stand beside each other while there is room, and of the rest is said how many there are', () => {
  expect(layout(['casa', 'scuola'], 200).map(({ text }) => text)).toEqual(['casa', 'scuola'])
  expect(layout(['casa', 'scuola', 'lavoro', 'anziani'], 140).map(({ text }) => text)).toEqual(['casa', 'scuola', '+2'])
  for (const width of [0, 10, 40, 90, 130, 300])
    for (const { x, width: own } of layout(['abitazione popolare', 'x', 'scuola', '😀'], width).slice(1))
      expect(x + own).toBeLessThanOrEqual(width + 1)
})

test('the first tag is cut between letters where it is too long, never within an emoji', () => {
  const [first] = layout(['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧'], 80)
  expect(first?.text).toMatch(/^(👩‍👩‍👧)+…$/u)
  expect(measure(first!.text) * TAG_SIZE).toBeLessThanOrEqual(80)
})

test('a drawing has them as rounded boxes with words', () => {
  const parts = drawTags(['casa'], { x: 10, y: 20, width: 100, height: 18 }, measure)
  expect(parts).toMatchObject([
    { type: 'box', box: { x: 10, y: 20 } },
    { type: 'text', text: 'casa', fill: 'ink' },
  ])
  expect(drawTags([], { x: 0, y: 0, width: 9, height: 9 }, measure)).toEqual([])
})
