import { divergentPair } from './fileMerge.ts'
import { soak } from './soak.ts'

soak('fileMerge', { proves: ['differing'] }, async (seed) => {
  const { rooms, restored } = divergentPair(seed)
  return { pairs: 1, 'rooms merged': rooms, 'things put back': restored }
})
