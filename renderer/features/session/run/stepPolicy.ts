import type { Step } from '../../../../shared/model/records/step.ts'
import { type PolicyPreset, policyPresets, presetRules } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import type { PolicyRules } from '../../../../shared/protocol/roomPolicy/roomPolicy.ts'

const MINUTE = 60_000
/** Milliseconds after the planned end of a step at which its rules end by themselves: no rule outlives the day. */
const GRACE = 120 * MINUTE

/** The preset that a step chooses for its board; null: none, or one of a newer version. */
export const presetOfStep = ({ policy }: Pick<Step, 'policy'>): PolicyPreset | null => policyPresets.find((preset) => preset === policy) ?? null

/** What may be done in the board of a step while it runs. @param now table time in Unix milliseconds; the rules end two hours after the step should */
export function stepRules(step: Pick<Step, 'policy' | 'minutes'>, now: number): PolicyRules | null {
  const preset = presetOfStep(step)
  return preset && presetRules(preset, { until: now + step.minutes * MINUTE + GRACE })
}
