import { expect, it } from 'vitest'
import { createRejectionLog } from '../../../../electron/host/http/rejectionLog.ts'

it('a flood is a few lines, then one a minute that says how many it stands for; other reasons are not drowned by it', () => {
  const lines: string[] = []
  let now = 0
  const refusals = createRejectionLog(
    (line) => lines.push(line),
    () => now,
  )
  for (let i = 0; i < 1000; i++) refusals.rejected(403)
  refusals.misusedQuery()
  expect(lines).toEqual([...Array(5).fill('refused wrongOrigin'), 'misuse queryInAddress'])
  now += 61_000
  refusals.rejected(403)
  refusals.rejected(403)
  expect(lines.slice(6)).toEqual(['refused wrongOrigin and 995 more'])
  for (let minute = 0; minute < 10; minute++) {
    now += 61_000
    for (let i = 0; i < 1000; i++) refusals.rejected(403)
  }
  expect(lines).toHaveLength(17)
})
