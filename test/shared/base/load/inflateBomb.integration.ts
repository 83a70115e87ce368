import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { inflateBounded } from '../../../../shared/base/load/inflateBounded.ts'

describe('what was packed', () => {
  it('that would fill the memory is given up within one step of the bound', () => {
    expect(inflateBounded(deflateSync(new Uint8Array(8 * 2 ** 20)), 2 ** 16)).toBe('tooLarge')
  })
})
