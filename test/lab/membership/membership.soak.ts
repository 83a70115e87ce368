import { evaluate } from '../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { soak } from '../soak.ts'
import { tryHistory } from './histories.ts'

/** Histories of one seed: half a minute of an idle processor, so that half an hour of everything has thousands. */
const HISTORIES = 1000

/** Random histories of a membership log, honest and dishonest, with every property that the design promises. */
soak('membership', { proves: ['impostors'], least: { 'membership histories': 5000 } }, async (seed) => {
  const totals: Record<string, number> = {}
  for (let i = 0; i < HISTORIES; i++)
    for (const [what, count] of Object.entries(tryHistory(seed * HISTORIES + i, evaluate))) totals[what] = (totals[what] ?? 0) + count
  return { 'membership histories': HISTORIES, ...totals }
})
