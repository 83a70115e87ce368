// A host whose facilitator changes what may be done on a board at each SIGUSR2, as at the beginning of a step. Its links: the facilitator's and a
// contributor's.

import { nativeCrypto } from '../../../electron/host/connections/nativeCrypto.ts'
import { roomValidators } from '../../../electron/validators/roomValidator.ts'
import { setCryptoBackend } from '../../../shared/base/crypto.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { presetRules } from '../../../shared/protocol/roomPolicy/policyPresets.ts'
import { startTestHost } from '../../support/testHost.ts'

setCryptoBackend(nativeCrypto())
const { board } = JSON.parse(process.argv[2] ?? '{}') as { readonly board: RoomName }
const { host } = await startTestHost({ guard: { validators: roomValidators } })
let steps = 0
process.on('SIGUSR2', () => {
  steps += 1
  host.limitRoom(board, presetRules(steps % 2 === 1 ? 'add' : 'cluster', { until: Date.now() + 3_600_000 + steps }))
})
const fragments = [host.ownLink(), host.invite('contributor', 1000, 1).link].map((link) => link?.split('/').at(-1))
console.log(`READY ${host.port} ${fragments.join(' ')}`)
process.on('SIGTERM', () => process.exit(0))
