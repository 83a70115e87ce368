import { describe, expect, it } from 'vitest'
import { jsonDepth } from '../../../../shared/base/json/jsonDepth.ts'

describe('jsonDepth', () => {
  it.each([
    ['1', 0],
    ['{}', 1],
    ['[{"a":[1]}]', 3],
    ['[1],[2]', 1],
    ['["[[[","\\"[[["]', 1],
    ['['.repeat(100_000), 100_000],
  ])('of %.20s is known without parsing it', (json, depth) => {
    expect(jsonDepth(json)).toBe(depth)
  })
})
