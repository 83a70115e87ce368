import { toBase64Url } from '../../../shared/base/bytes.ts'
import { invitationKey, secretFromCode } from '../../../shared/base/crypto.ts'
import type { Signal } from '../../../shared/base/live.ts'
import { random } from '../../../shared/base/random.ts'
import { newCode } from '../../../shared/protocol/invitation.ts'
import type { TableState } from '../../../shared/protocol/tableState.ts'
import type { Invitations } from './invitations.ts'

const MINUTE_MS = 60_000
/** How long a short code lasts. */
const CODE_MS = 12 * 60 * MINUTE_MS
/** A code that ends sooner is replaced, so that no newcomer types one that has ended. */
const RENEWAL_MS = 10 * MINUTE_MS

/** The short code of a table: six characters, from which the secret of an invitation for contributors is derived. */
export interface ShortCode {
  /** 16 bytes. */
  readonly secret: () => Uint8Array
  /** The public key of the invitation, as statements write it. Derived once per code: it takes a millisecond. */
  readonly key: () => string
  /** The characters; empty while the code is no open invitation. */
  readonly shown: (invitations: Invitations) => string
  /**
   * Opens the code as an invitation, with other characters if it has ended; nothing if this computer's person may not invite.
   * @returns whether it has opened one
   */
  readonly keepOpen: (invitations: Invitations, now: number) => Promise<boolean>
}

const withKey = (secret: Uint8Array) => ({ secret, key: toBase64Url(invitationKey(secret).publicKey) })

/** Reads the code in a table's state. @param secret of that code, if it was derived already: it takes 100 ms */
export async function openShortCode(table: Signal<TableState>, secret: Promise<Uint8Array> | undefined): Promise<ShortCode> {
  const { process: processId } = table.current()
  let current = withKey(await (secret ?? secretFromCode(table.current().code, processId)))
  return {
    secret: () => current.secret,
    key: () => current.key,
    shown: (invitations) => (invitations.codeUntil() === null ? '' : table.current().code),
    keepOpen: async (invitations, now) => {
      const until = invitations.codeUntil()
      if (until !== null && until > now + RENEWAL_MS) return false
      if (invitations.find('code').kind !== 'none') {
        const code = newCode(random)
        current = withKey(await secretFromCode(code, processId))
        table.set({ ...table.current(), code })
      }
      return invitations.openCode(now + CODE_MS)
    },
  }
}
