import * as v from 'valibot'
import { type Id, idOf } from '../../shared/base/id.ts'
import { readableJson } from '../../shared/base/read.ts'
import { readAddress } from '../../shared/protocol/links/hostAddress.ts'

const TIMEOUT_MS = 3000
const MAX_BYTES = 1000

const healthReader = v.object({ process: idOf<'process'>() })

/**
 * Asks the host at an address for its process; the window cannot, because its policy allows no HTTP to other origins. Only addresses of the
 * form of a table's are asked, and no redirection is followed.
 * @param typed the address as a person typed it
 * @returns null where no host answers within 3 s
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
