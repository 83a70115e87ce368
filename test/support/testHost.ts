import { type Host, openHost } from '../../electron/host/host.ts'
import type { HostOptions } from '../../electron/host/hostOptions.ts'
import { newTable } from '../../electron/host/membership/newTable.ts'
import { invitationKey } from '../../shared/base/crypto.ts'
import { newId } from '../../shared/base/id.ts'
import { type Invitation, readLink } from '../../shared/protocol/invitation.ts'
import { invitationRef } from '../../shared/protocol/membershipLog/invitationRef.ts'
import type { Role } from '../../shared/protocol/role.ts'
import type { ProcessRef, TableState } from '../../shared/protocol/tableState.ts'
import { permissiveValidators } from './permissiveValidators.ts'

export interface TestHost {
  readonly host: Host
  readonly processId: ProcessRef
  readonly address: string
  readonly state: () => TableState
  /** A fresh invitation of a role, reachable on loopback. */
  readonly invitation: (role: Role) => Invitation
  readonly log: readonly string[]
}

/** The short id by which the host knows an invitation. */
export const refOf = ({ secret }: Invitation) => invitationRef(invitationKey(secret).publicKey)

/** A real host on a loopback port, with a new table or one given. */
export async function startTestHost(options: Partial<HostOptions> = {}): Promise<TestHost> {
  const processId = options.state?.process ?? newId<'process'>(Math.random)
  let state = options.state ?? newTable(processId, 'Lettura dei bisogni')
  const log: string[] = []
  const host = await openHost({
    pages: new Map(),
    extraOrigins: [],
    port: 0,
    onView: () => undefined,
    guard: { validators: permissiveValidators },
    log: (line) => log.push(line),
    ...options,
    state,
    onState: (next) => {
      state = next
      options.onState?.(next)
    },
  })
  const address = `http://127.0.0.1:${host.port}`
  return {
    host,
    processId,
    address,
    state: () => state,
    invitation: (role) => {
      const link = role === 'facilitator' ? host.ownLink() : host.invite(role, 100, 1).link
      const parsed = link ? readLink(link) : null
      if (!parsed) throw new Error('the host made a link that cannot be read')
      return { ...parsed, addresses: [address] }
    },
    log,
  }
}
