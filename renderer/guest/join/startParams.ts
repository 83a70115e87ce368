import { fromBase64Url, toBase64Url, utf8 } from '../../../shared/base/bytes.ts'
import { isId } from '../../../shared/base/id.ts'
import { MAX_NAME } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { type Invitation, readFragment } from '../../../shared/protocol/invitation.ts'
import { type DeviceLink, readDeviceFragment } from '../../../shared/protocol/links/deviceLink.ts'
import { TABLE_KEY } from '../../../shared/protocol/membershipLog/memberKey.ts'

/**
 * The parameters in the fragment of the page's address, which browsers never send. Three forms, each with an optional part at the end:
 *
 * ```
 * #2.<process>.<table's key>.<floor>.<secret>.<fingerprint>           an invitation, as in the QR
 * #t.<process>                                          a table that this phone has joined by the short code
 * #d.<process>.…                                        a device that a person has added at their computer (`deviceLink.ts`)
 * …&m=<fingerprint>.<seed>.<table's key>.<name>          this person's membership
 * ```
 *
 * The part `m` contains the member's secret. It is written only if the phone's storage fails, so that a reload keeps the identity;
 * otherwise it is not in the address, because people share addresses.
 */
export interface StartParams {
  readonly processId: ProcessId | null
  readonly invitation: Invitation | null
  readonly identity: StoredIdentity | null
  /** What makes this phone a device of somebody. */
  readonly device: DeviceLink | null
}

/** The member's seed (32 bytes, secret) and name, and the fingerprint of the founder's key of the table. */
export interface StoredIdentity {
  readonly fingerprint: string
  readonly seed: Uint8Array
  readonly tableKey: Uint8Array
  readonly name: string
}

const SEED = 32
const MAX_FRAGMENT = 2048

/** Parses a fragment; parts that are not valid are null. `address` is the origin of the page. */
export function readStartParams(fragment: string, address: string): StartParams {
  const [target = '', identity = ''] = fragment.slice(0, MAX_FRAGMENT).replace(/^#/, '').split('&m=')
  const invitation = readFragment(target, address)
  const device = readDeviceFragment(target, address)
  const [kind, processText] = target.split('.')
  const bareProcessId = kind === 't' && isId(processText) ? (processText as unknown as ProcessId) : null
  const processId = ((invitation ?? device)?.process as ProcessId | undefined) ?? bareProcessId
  return { processId, invitation, identity: processId ? readIdentity(identity) : null, device }
}

function readIdentity(text: string): StoredIdentity | null {
  const [fingerprint = '', seedText = '', keyText = '', nameText = ''] = text.split('.')
  const seed = fromBase64Url(seedText)
  const tableKey = fromBase64Url(keyText)
  const name = new TextDecoder().decode(fromBase64Url(nameText) ?? new Uint8Array()).slice(0, MAX_NAME)
  return seed?.length === SEED && tableKey?.length === TABLE_KEY && /^[\w-]{16}$/.test(fingerprint) ? { fingerprint, seed, tableKey, name } : null
}

/** The fragment for the address bar: the same table, with or without the member's secret. */
export function fragmentWith(fragment: string, processId: ProcessId, identity: StoredIdentity | null): string {
  const target = fragment.replace(/^#/, '').split('&m=')[0] || `t.${processId}`
  return `#${target}${identity ? `&m=${[identity.fingerprint, toBase64Url(identity.seed), toBase64Url(identity.tableKey), toBase64Url(utf8(identity.name))].join('.')}` : ''}`
}
