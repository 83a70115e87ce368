import { expect, test } from 'vitest'
import { networkUnavailableReason } from '../../lab/network/labNetwork.ts'
import { runTakeover } from '../../lab/network/takeover.ts'

// the other misfortunes: npm run soak
test.skipIf(networkUnavailableReason() !== null)(
  'three computers on a network, and the power of the host is cut: the others go on, and have everything',
  async () => {
    const { notes } = await runTakeover('kill')
    expect(notes).toBeGreaterThan(0)
  },
)
