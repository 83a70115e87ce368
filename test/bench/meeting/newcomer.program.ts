// A host that reads nothing of what comes: who writes the log of a meeting here is not who signed it. Its links: a facilitator's and a contributor's.

import { nativeCrypto } from '../../../electron/host/connections/nativeCrypto.ts'
import { setCryptoBackend } from '../../../shared/base/crypto.ts'
import { startTestHost } from '../../support/testHost.ts'

setCryptoBackend(nativeCrypto())
const { host } = await startTestHost()
const fragments = [host.ownLink(), host.invite('contributor', 1000, 1).link].map((link) => link?.split('/').at(-1))
console.log(`READY ${host.port} ${fragments.join(' ')}`)
process.on('SIGTERM', () => process.exit(0))
