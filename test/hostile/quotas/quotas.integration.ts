import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isQuota, quotas, resources, subjects } from '../../../shared/protocol/quotas.ts'
import { type Refusal, refusals } from '../../../shared/protocol/refusal.ts'
import { quotaDrivers } from './quotaDrivers.ts'
import { openQuotaTarget, withCell } from './quotaTarget.ts'

// Every cell of the table of quotas, driven over its limit at a real host.

const cells = resources.flatMap((resource) => subjects.flatMap((subject) => (isQuota(quotas[resource][subject]) ? [{ resource, subject }] : [])))
const texts = ['it', 'en'].map((language) =>
  JSON.parse(readFileSync(new URL(`../../../shared/translations/problems/${language}.json`, import.meta.url), 'utf8')),
)
const MEMORY = 200 * 2 ** 20

describe('more than the quota', () => {
  it.each(cells)('of $resource by one $subject is told why, and harms nobody else', { timeout: 60_000 }, async ({ resource, subject }) => {
    const cell = quotas[resource][subject]
    const driver = quotaDrivers[resource]
    if (!isQuota(cell)) throw new Error('no quota')
    const target = await openQuotaTarget(withCell(resource, subject, driver.small(subject)))
    try {
      await target.expectUnharmed()
      const before = process.memoryUsage().arrayBuffers
      const reasons = await driver.drive(target.users(subject, driver.role), target)
      const expected: Refusal = cell.beyond === 'waits' ? 'slowed' : cell.beyond
      expect(reasons).toContain(expected)
      for (const catalogue of texts) expect(catalogue[`problem.${refusals[expected].problem}.what`]?.length).toBeGreaterThan(10)
      await target.expectUnharmed()
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MEMORY)
      expect([target.facilitator.closed(), target.honest.closed()]).toEqual([null, null])
    } finally {
      await target.table.host.close()
    }
  })
})
