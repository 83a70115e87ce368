import { describe, expect, it } from 'vitest'
import { messages } from '../../../shared/protocol/messages.ts'
import { isQuota, quotas, resources, subjects } from '../../../shared/protocol/quotas.ts'
import { refusals } from '../../../shared/protocol/refusal.ts'

const cells = resources.flatMap((resource) => subjects.map((subject) => ({ resource, subject, cell: quotas[resource][subject] })))

describe('the table of quotas', () => {
  it.each(cells)('has $resource × $subject, with a unit and a reason, or says why there is none', ({ cell }) => {
    if (!isQuota(cell)) {
      expect(cell.none.length).toBeGreaterThan(15)
      return
    }
    expect(cell.why).toMatch(/^[A-Z].{15,}\.$/)
    expect(cell.unit.length).toBeGreaterThan(3)
    expect(cell.beyond === 'waits' || Object.hasOwn(refusals, cell.beyond)).toBe(true)
    const amount = 'most' in cell ? cell.most : cell.burst
    expect(amount).toBeGreaterThan(0)
    expect(cell.reserve).toBeLessThan(amount)
  })

  it('keeps a part of what everybody shares for facilitators', () => {
    for (const { resource, subject, cell } of cells)
      if (isQuota(cell) && (subject === 'room' || subject === 'table')) expect(cell.reserve, `${resource} × ${subject}`).toBeGreaterThan(0)
  })

  it('leaves more to many than to one', () => {
    for (const resource of resources) {
      const { person, invitation, table } = quotas[resource]
      if (!isQuota(person) || !('most' in person)) continue
      for (const shared of [invitation, table])
        if (isQuota(shared) && 'most' in shared && shared.unit === person.unit) expect(shared.most, resource).toBeGreaterThan(person.most)
    }
  })

  it('counts files when a message brings one', () => {
    expect(Object.keys(messages).filter((name) => /asset|file|blob/i.test(name))).not.toEqual([])
    for (const subject of ['person', 'invitation', 'table'] as const)
      for (const resource of ['assets', 'assetCount'] as const) expect(isQuota(quotas[resource][subject]), `${resource} × ${subject}`).toBe(true)
  })
})
