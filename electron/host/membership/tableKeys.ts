import { fromBase64Url, sameBytes, toBase64Url } from '../../../shared/base/bytes.ts'
import type { Signal } from '../../../shared/base/live.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { randomBytes } from '../../../shared/base/random.ts'
import { tableKeyId } from '../../../shared/protocol/handshake/tableKeyId.ts'
import { TABLE_KEY } from '../../../shared/protocol/membershipLog/memberKey.ts'
import type { TableState } from '../../../shared/protocol/tableState.ts'

/** Former keys of the table that invitations may still have. */
const MAX_FORMER_KEYS = 100

/** The secrets of a table that every invited person has: the current one, and those before a removal. */
export interface TableKeys {
  /** 16 bytes. */
  readonly current: () => Uint8Array
  /** The key with this id (`tableKeyId`), current or former; null if there is none. */
  readonly find: (id: Uint8Array) => Uint8Array | null
  /** Replaces the key. @returns the new one, for everybody who stays */
  readonly replace: () => Uint8Array
}

/** Decodes secret bytes of the table's state. @throws Problem `file.unreadable` */
export function decodeSecret(text: string, length: number): Uint8Array {
  const bytes = fromBase64Url(text)
  if (bytes?.length !== length) throw new Problem('file.unreadable')
  return bytes
}

/** Opens the keys in a table's state. @throws Problem `file.unreadable` */
export function openTableKeys(table: Signal<TableState>): TableKeys {
  const current = () => decodeSecret(table.current().tableKey, TABLE_KEY)
  current()
  return {
    current,
    find: (id) => {
      const { tableKey, formerKeys } = table.current()
      const keys = [tableKey, ...formerKeys].map((text) => decodeSecret(text, TABLE_KEY))
      return keys.find((key) => sameBytes(tableKeyId(key), id)) ?? null
    },
    replace: () => {
      const { tableKey, formerKeys } = table.current()
      const next = randomBytes(TABLE_KEY)
      table.set({ ...table.current(), tableKey: toBase64Url(next), formerKeys: [tableKey, ...formerKeys].slice(0, MAX_FORMER_KEYS) })
      return next
    },
  }
}
