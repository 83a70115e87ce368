import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

export interface ViolationOptions {
  /** Only what is in here. Without: everything. */
  readonly within?: string
  /** axe's own rules beyond WCAG 2.2 AA are asked too. */
  readonly bestPractice?: boolean
  /** Of all rules these alone. */
  readonly only?: readonly string[]
  /** Rules that are not asked. */
  readonly without?: readonly string[]
}

/** All that a theme can break. */
export const CONTRAST: ViolationOptions = { only: ['color-contrast'] }

/**
 * What axe finds against WCAG 2.2 AA, each with the rule and what broke it.
 *
 * A page of ours has no frames: nothing needs to be gathered from them on a page of its own, nor is told what passed. So a
 * look costs a third.
 */
export async function violations(
  page: Page,
  { within, bestPractice = false, only, without = [] }: ViolationOptions = {},
): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ['violations'],
    runOnly: only ? { type: 'rule', values: [...only] } : { type: 'tag', values: bestPractice ? [...AA, 'best-practice'] : AA },
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  })
  const results = await (within === undefined ? axe : axe.include(within)).analyze()
  return results.violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}
