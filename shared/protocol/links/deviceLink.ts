import { fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import { type Id, isId } from '../../base/id.ts'
import type { RemovalsDigest } from '../membershipLog/queries/removalsDigest.ts'
import { readFloor, writeFloor } from '../membershipLog/removalsFloor.ts'
import type { ProcessRef } from '../tableState.ts'

/**
 * What a person's computer shows the camera of the person's phone: a device that was added a moment ago, with its secret. A phone cannot carry an
 * answer back, as another computer does (`deviceText.ts`), so that whoever else photographs the code has the same device, until it is detached.
 *
 * `http://192.168.1.10:48211/#d.<process>.<table's key>.<floor of removals>.<founder's fingerprint>.<person>.<seed>`
 */
export interface DeviceLink {
  /** `http://host:port` of the host. */
  readonly address: string
  readonly process: ProcessRef
  /** 16 bytes that every member has. */
  readonly tableKey: Uint8Array
  readonly floor: RemovalsDigest
  readonly fingerprint: string
  /** The person to whom the device belongs. */
  readonly person: Id<'person'>
  /** 32 secret bytes of the device. */
  readonly seed: Uint8Array
}

const KIND = 'd'
const TABLE_KEY = 16
const SEED = 32

/** Writes the link for a phone's camera. The secret is behind `#`, which browsers never send. */
export const writeDeviceLink = ({ address, process, tableKey, floor, fingerprint, person, seed }: DeviceLink): string =>
  `${address}/#${[KIND, process, toBase64Url(tableKey), writeFloor(floor), fingerprint, person, toBase64Url(seed)].join('.')}`

/** Parses the fragment (without `#`) of such a link; null for any other. `address`: the origin of the page. */
export function readDeviceFragment(fragment: string, address: string): DeviceLink | null {
  const [kind, processText = '', keyText = '', floorText = '', fingerprint = '', person = '', seedText = '', ...rest] = fragment.split('.')
  const tableKey = fromBase64Url(keyText)
  const floor = readFloor(floorText)
  const seed = fromBase64Url(seedText)
  if (kind !== KIND || rest.length > 0 || !isId(processText) || !isId(person) || !/^[\w-]{16}$/.test(fingerprint)) return null
  if (tableKey?.length !== TABLE_KEY || seed?.length !== SEED || !floor) return null
  return { address, process: processText as unknown as ProcessRef, tableKey, floor, fingerprint, person: person as unknown as Id<'person'>, seed }
}
