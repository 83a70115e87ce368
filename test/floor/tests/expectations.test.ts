import { expect, it } from 'vitest'
import { sourceFiles } from '../sourceTree.ts'
import { testsWithoutExpectation } from './expectations.ts'

it('every test expects something', () => {
  const testTree = sourceFiles(['test'], /\.(tsx?|mjs)$/)
  const tests = testTree.filter(({ file }) => /\.(test|integration|fuzz|e2e|soak)\.tsx?$/.test(file))
  expect(tests.length).toBeGreaterThan(100)
  expect(testsWithoutExpectation(tests, testTree)).toEqual([])
})

it('a test that expects nothing is found, one that lets a helper expect is not', () => {
  const planted = (text: string) => testsWithoutExpectation([{ file: 'test/floor/planted.test.ts', text }])
  expect(planted("it('a', () => {\n  compute()\n})")).toEqual(['test/floor/planted.test.ts:1'])
  expect(planted("it.each([1])('a', { timeout: 1 }, async () => void 0)\ntest('b', () => expect(1).toBe(1))")).toEqual([
    'test/floor/planted.test.ts:1',
  ])
  expect(planted("const sees = (x: number) => expect(x).toBe(1)\nit('a', () => sees(1))")).toEqual([])
  expect(planted("const page = { sees: () => expect(1).toBe(1) }\nit('a', () => page.sees())")).toEqual([])
  expect(planted("it('a', () => fc.assert(fc.property(fc.integer(), (n) => n === n)))")).toEqual([])
  expect(planted("it('a', () => { const expected = 1; page.waits(expected) })")).toEqual(['test/floor/planted.test.ts:1'])
})
