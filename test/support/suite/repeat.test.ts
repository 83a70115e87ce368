import { expect, test } from 'vitest'
import { filesToRepeat } from './repeat.mjs'

test('one or two journeys that failed are repeated, each file once', () => {
  expect(filesToRepeat(['test/e2e/web/a.e2e.ts > one'])).toEqual(['test/e2e/web/a.e2e.ts'])
  expect(filesToRepeat(['test/e2e/web/a.e2e.ts > one', 'test/e2e/web/a.e2e.ts > two'])).toEqual(['test/e2e/web/a.e2e.ts'])
})

test('more failures, a file that cannot be read and an error outside every test stand', () => {
  expect(filesToRepeat(['a.e2e.ts > 1', 'b.e2e.ts > 1', 'c.e2e.ts > 1'])).toEqual([])
  expect(filesToRepeat(['test/e2e/web/a.e2e.ts'])).toEqual([])
  expect(filesToRepeat(['a.e2e.ts > 1', 'an error outside every test: away'])).toEqual([])
  expect(filesToRepeat([])).toEqual([])
})
