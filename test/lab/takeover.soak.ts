import { withoutNetworks } from './network.ts'
import { soak } from './soak.ts'
import { type Misfortune, misfortune } from './takeover.ts'

const all: readonly Misfortune[] = ['kill', 'crash', 'cable', 'sleep', 'moved', 'islands']

soak(
  'takeover',
  async (seed) => {
    const what = all[seed % all.length] ?? 'kill'
    const { notes } = await misfortune(what, 3 + (seed % 2))
    return { [`tables that went on after: ${what}`]: 1, notes }
  },
  withoutNetworks(),
)
