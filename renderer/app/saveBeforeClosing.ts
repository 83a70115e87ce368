import type { Dispose } from '../../shared/base/live.ts'
import { invoke } from '../platform/invoke.ts'
import { on } from '../platform/on.ts'
import type { PlatformClient } from '../platform/platformClient.ts'
import { type HasPendingSaves, saveAll } from '../store/roomPersistence.ts'

/** Before the desktop closes this window it asks for what is still to be written: it is told when that is on disk, or could not be written. */
export const saveBeforeClosing = (client: PlatformClient & HasPendingSaves): Dispose =>
  on(client, 'window.closing', () => void saveAll(client).finally(() => invoke(client, 'window.saved', {}).catch(() => undefined)))
