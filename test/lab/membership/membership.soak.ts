import { evaluate } from '../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { soak } from '../soak.ts'
import { tryHistory } from './histories.ts'

/** Histories of one turn of the soak, of which each seed is a history's. */
const HISTORIES = 100

/** Random histories of a membership log, honest and dishonest, with every property that the design promises. */
soak('membership', async (seed) => {
  const totals: Record<string, number> = {}
  for (let i = 0; i < HISTORIES; i++)
    for (const [what, count] of Object.entries(tryHistory(seed * HISTORIES + i, evaluate))) totals[what] = (totals[what] ?? 0) + count
  return { 'membership histories': HISTORIES, ...totals }
})
