import { describe, expect, it } from 'vitest'
import { integer, jsonOrNull, readableJson } from '../../../shared/base/read.ts'

describe('reading JSON', () => {
  it('gives null where the text is no JSON, or not of the shape', () => {
    expect([jsonOrNull('{"a":1}'), jsonOrNull('{'), jsonOrNull('')]).toEqual([{ a: 1 }, null, null])
    expect([readableJson(integer(0, 9), '7'), readableJson(integer(0, 9), '70'), readableJson(integer(0, 9), '7x')]).toEqual([7, null, null])
  })
})
