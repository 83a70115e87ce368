// A host by itself, as its one argument says, in JSON. `guard`: "on" as it is in the app, "off" with none of its rules, else
// without the model's readers; `policy`: what may be done in a room; `journal`: the folder of one, else there is nothing but memory.

import { nativeCrypto } from '../../../electron/host/connections/nativeCrypto.ts'
import type { GuardOptions } from '../../../electron/host/guard/guard.ts'
import { type RuleName, rules } from '../../../electron/host/guard/rules/updateRules.ts'
import { openJournal } from '../../../electron/host/journal/journal.ts'
import { memoryStorage } from '../../../electron/host/journal/roomStorage.ts'
import { roomValidators } from '../../../electron/validators/roomValidator.ts'
import { setCryptoBackend } from '../../../shared/base/crypto.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type PolicyPreset, presetRules } from '../../../shared/protocol/roomPolicy/policyPresets.ts'
import { permissiveValidators } from '../../support/permissiveValidators.ts'
import { startTestHost } from '../../support/testHost.ts'

const guards: Readonly<Record<string, GuardOptions>> = {
  on: { validators: roomValidators },
  off: { validators: permissiveValidators, disabledRules: new Set(['size', 'dryRun', ...(Object.keys(rules) as RuleName[])]) },
}

setCryptoBackend(nativeCrypto())
const {
  guard = '',
  journal,
  policy,
} = JSON.parse(process.argv[2] ?? '{}') as {
  readonly guard?: string
  readonly journal?: string
  readonly policy?: { readonly room: RoomName; readonly preset: PolicyPreset }
}
const { host } = await startTestHost({
  guard: guards[guard] ?? { validators: permissiveValidators },
  storage: journal ? await openJournal(journal) : memoryStorage,
})
if (policy) host.limitRoom(policy.room, presetRules(policy.preset))
// a partner's link, for who opens the rooms, and a contributor's, for a crowd
const fragments = [host.invite('partner', 20, 1), host.invite('contributor', 1000, 1)].map(({ link }) => link?.split('/').at(-1))
console.log(`READY ${host.port} ${fragments.join(' ')}`)
process.on('SIGTERM', () => process.exit(0))
