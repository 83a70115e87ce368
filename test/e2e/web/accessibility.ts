import axe from 'axe-core'
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
 * A page of ours has no frames, so axe is brought to a page once, and asked there: a look that brings its 1.3 MB anew, for each frame that may be, takes three
 * times as long.
 */
export async function violations(
  page: Page,
  { within, bestPractice = false, only, without = [] }: ViolationOptions = {},
): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    runOnly: only ? { type: 'rule', values: [...only] } : { type: 'tag', values: bestPractice ? [...AA, 'best-practice'] : AA },
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  }
  return page.evaluate(
    async ([context, asked]) => {
      // what fades in has less contrast on its way; what never ends is looked at as it is
      const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
      await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)))
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(context ?? document, asked)
      return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
    },
    [within ?? null, options] as const,
  )
}
