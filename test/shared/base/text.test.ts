import { describe, expect, it } from 'vitest'
import { isForbiddenKey } from '../../../shared/base/forbiddenKeys.ts'
import { jsonDepth } from '../../../shared/base/jsonDepth.ts'
import { integer, jsonOrNull, readableJson } from '../../../shared/base/read.ts'
import { truncate } from '../../../shared/base/truncate.ts'

describe('truncate', () => {
  it.each([
    ['nothing of a text that fits', 'aiuola', 6, 'aiuola'],
    ['a text that is too long', 'aiuola', 4, 'aiuo'],
    ['never a character in two halves', 'a🌳🌳', 4, 'a🌳'],
    ['everything where there is no room', '🌳', 1, ''],
  ])('cuts %s', (_what, text, max, expected) => {
    expect(truncate(text, max)).toBe(expected)
  })

  it('counts bytes where it is told to', () => {
    expect(truncate('perché così', 7, Buffer.byteLength)).toBe('perché')
    expect(truncate('perché così', 6, Buffer.byteLength)).toBe('perch')
  })
})

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

describe('reading JSON', () => {
  it('gives null where the text is no JSON, or not of the shape', () => {
    expect([jsonOrNull('{"a":1}'), jsonOrNull('{'), jsonOrNull('')]).toEqual([{ a: 1 }, null, null])
    expect([readableJson(integer(0, 9), '7'), readableJson(integer(0, 9), '70'), readableJson(integer(0, 9), '7x')]).toEqual([7, null, null])
  })
})

describe('isForbiddenKey', () => {
  it('knows the keys that every object has a meaning for', () => {
    expect(['__proto__', 'constructor', 'prototype', 'text', 'proto'].filter(isForbiddenKey)).toEqual(['__proto__', 'constructor', 'prototype'])
  })
})
