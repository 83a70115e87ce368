import { soak } from '../../../../lab/soak.ts'
import { runSuggestions } from './suggestionRun.ts'

const EDITS = 140

soak('suggestions', { proves: ['differing', 'lost'], least: { 'edits with suggestions': 14_000 } }, async (seed) => {
  const failures = runSuggestions(seed, EDITS)
  if (failures.length > 0) throw new Error(failures.join('\n'))
  return { 'edits with suggestions': EDITS }
})
