import { expect, it } from 'vitest'
import { divergentPair } from '../../lab/fileMerge.ts'

it('fifty pairs who worked apart give each other files: same end, in any order, once or twice, and back again', { timeout: 60_000 }, () => {
  const seeds = Array.from({ length: 50 }, (_, i) => i + 1)
  const restoredCounts = seeds.map((seed) => divergentPair(seed).restored)
  expect(restoredCounts.filter((restoredCount) => restoredCount > 0).length).toBeGreaterThan(45)
})
