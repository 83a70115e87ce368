import { expect, test } from 'vitest'
import { withoutNetworks } from '../../lab/network.ts'
import { misfortune } from '../../lab/takeover.ts'

// the other misfortunes: npm run soak
test.skipIf(withoutNetworks() !== null)(
  'three computers on a network, and the power of the host is cut: the others go on, and have everything',
  async () => {
    const { notes } = await misfortune('kill')
    expect(notes).toBeGreaterThan(0)
  },
)
