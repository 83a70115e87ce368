import { expect, it } from 'vitest'
import { nearestColour } from '../../../../renderer/board/exchange/nearestColour.ts'

it.each([
  ['#ffec99', 'sun'],
  ['#FFC9C9', 'heart'],
  ['#b2f2bb', 'leaf'],
  ['#a5d8ff', 'drop'],
  ['#96f2d7', 'wave'],
  ['#d0bfff', 'diamond'],
  ['#ffd8a8', 'square'],
  ['#eee', 'cloud'],
  ['#1e1e1e', 'cloud'],
  ['rgb(255, 221, 0)', 'sun'],
  ['light_yellow', 'sun'],
  ['Dark Green', 'leaf'],
  ['rosa', 'heart'],
  ['Azzurro', 'drop'],
] as const)('%s is %s', (colour, nearest) => expect(nearestColour(colour)).toBe(nearest))

it.each(['transparent', '', 'red;background:url(x)'.repeat(9), '#ffff0000', null, 5, 'chissà', 'rgb()'])('%j is none', (colour) =>
  expect(nearestColour(colour)).toBeNull(),
)
