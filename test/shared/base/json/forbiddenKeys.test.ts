import { describe, expect, it } from 'vitest'
import { isForbiddenKey } from '../../../../shared/base/json/forbiddenKeys.ts'

describe('isForbiddenKey', () => {
  it('knows the keys that every object has a meaning for', () => {
    expect(['__proto__', 'constructor', 'prototype', 'text', 'proto'].filter(isForbiddenKey)).toEqual(['__proto__', 'constructor', 'prototype'])
  })
})
