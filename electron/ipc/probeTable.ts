import * as v from 'valibot'
import { type Id, idOf } from '../../shared/base/id.ts'
import { readableJson } from '../../shared/base/read.ts'
import { readAddress } from '../../shared/protocol/invitation.ts'

const TIMEOUT_MS = 3000
const MAX_BYTES = 1000

const healthReader = v.object({ process: idOf<'process'>() })

/**
 * Asks the host at an address which process' table it keeps: the window may not, its policy lets it reach nothing by http.
 * Only addresses that a table may have are asked, and no redirection is followed. @returns null where no host answers
 */
export async function probeTable(typed: string): Promise<Id<'process'> | null> {
  const address = readAddress(typed)
  if (!address) return null
  try {
    const response = await fetch(`${address}/health`, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    const text = await response.text()
    return text.length > MAX_BYTES ? null : (readableJson(healthReader, text)?.process ?? null)
  } catch {
    return null
  }
}
