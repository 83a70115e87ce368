import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { keyPairFrom } from '../../../../shared/base/crypto.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import { stateDigest } from '../../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { isDeviceProof } from '../../../../shared/protocol/membershipLog/proofs.ts'
import type { Body } from '../../../../shared/protocol/membershipLog/statementBodies.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { encodeLobby, type LobbyMode, lobbySlot } from '../../../../shared/protocol/roomPolicy/lobby.ts'
import {
  changedLocks,
  encodeLocks,
  encodeRules,
  type PolicyRules,
  policySlots,
  readRoomPolicy,
} from '../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import type { AddedDevice, RemovalProposal } from '../../../../shared/protocol/tableState.ts'
import type { HostMembershipLog } from '../hostMembershipLog.ts'
import type { InvitationRef, Invitations, TableInvitation } from '../invitations.ts'
import { deviceKeysOf, type Members, type PersonRef } from '../members.ts'
import { signedTexts } from '../policies/hostPolicies.ts'

/**
 * What a facilitator decides about who is at the table: statements of the person at this computer, in this computer's log. A host acts on
 * them at once; from another computer they go to the host, which acts on them as on every statement.
 */
export interface Decisions extends Pick<Members, 'changeRole'>, Pick<Invitations, 'revoke'> {
  /** Removes a member, and withdraws these invitations. @throws Problem `host.refused` if this computer's person may not */
  readonly remove: (person: PersonRef, withdrawing?: readonly InvitationRef[]) => void
  /**
   * Draws a horizon: what this computer's log does not know now no longer counts, whoever said it; what it knows keeps its meaning.
   * @throws Problem `host.refused` unless the table began on this computer
   */
  readonly drawHorizon: () => void
  /** Adds a device of a person who looks at this computer's window. `seed`: the person's secret of 32 bytes. @returns what became of it */
  readonly addDevice: (seed: Uint8Array, device: Body<'device'>) => AddedDevice
  /** Keys of the devices that a member has added, the member's own not among them. `owner`: base64url of the member's key */
  readonly devicesOf: (owner: string) => readonly string[]
  /**
   * Ends a device: one of the person's who looks at this computer's window, or as the facilitator at this computer one of somebody else's.
   * @param key base64url of the device's key
   * @throws Problem `host.refused` if the person may not
   */
  readonly detachDevice: (seed: Uint8Array, key: string) => void
  /**
   * Limits what people may do in a room, or no longer limits it (null).
   * @throws Problem `host.refused` if this computer's person is no facilitator, or the log is full
   */
  readonly limitRoom: (room: RoomName, rules: PolicyRules | null) => void
  /**
   * Decides whether newcomers come in at once, for as long as a meeting may last. @param since table time in Unix milliseconds
   * @throws Problem `host.refused` as for `limitRoom`
   */
  readonly setLobby: (mode: LobbyMode, since: number) => void
  /**
   * Locks records of a room, and unlocks others, by their keys.
   * @throws Problem `host.refused` as for `limitRoom`; `limit.locks` where more would be locked than a room can have
   */
  readonly changeLocks: (room: RoomName, change: { readonly lock: readonly string[]; readonly unlock: readonly string[] }) => void
  /** What to ask before a removal: the open invitations by which the member came, and the people who came by them or by the member's own. */
  readonly removalProposal: (person: PersonRef) => RemovalProposal
}

/** Whether the key of the person at this computer is the founder's. */
export const isFounders = ({ ownKey, founderKey }: Pick<HostMembershipLog, 'ownKey' | 'founderKey'>): boolean =>
  ownKey !== null && ownKey === founderKey()

/** Creates the decisions of the person at this computer. @param now current time in Unix milliseconds */
export function createDecisions(members: Members, invitations: Invitations, membershipLog: HostMembershipLog, now: () => number): Decisions {
  const sign = (slot: string, allow: string) => {
    // pressed twice: a statement more would say nothing
    if ((membershipLog.state().policies.get(slot)?.allow ?? '') === allow) return
    if (!membershipLog.append('policy', { room: slot, allow })) throw new Problem('host.refused')
  }
  return {
    changeRole: members.changeRole,
    revoke: invitations.revoke,
    remove: (person, withdrawing = []) => {
      members.remove(person)
      for (const ref of withdrawing) invitations.revoke(ref)
    },
    drawHorizon: () => {
      // of another it would be a statement without effect
      if (!isFounders(membershipLog) || !membershipLog.append('horizon', { state: stateDigest(membershipLog.state()) }))
        throw new Problem('host.refused')
    },
    addDevice: (seed, device) => {
      const owner = keyPairFrom(seed)
      const ownerKey = toBase64Url(owner.publicKey)
      // of another table, of another person, or altered on the way
      if (!isDeviceProof(membershipLog.log.table, ownerKey, device)) return 'wrong'
      const { members: byKey, keys } = membershipLog.state()
      const existing = keys.get(device.key)
      // pressed twice
      if (existing?.member === ownerKey && existing.role !== null) return 'added'
      // one that was detached comes back by its person's word
      const isAnothers = existing && (existing.member !== ownerKey || device.key === ownerKey)
      if (isAnothers || !byKey.get(ownerKey)?.role) return 'wrong'
      return membershipLog.appendDevice(owner, device) ? 'added' : 'tooMany'
    },
    devicesOf: (owner) => {
      const member = membershipLog.state().members.get(owner)
      return member ? deviceKeysOf(member) : []
    },
    detachDevice: (seed, key) => {
      const owner = keyPairFrom(seed)
      const roleOf = () => membershipLog.state().keys.get(key)
      const device = roleOf()
      // pressed twice, or ended by somebody else meanwhile
      if (device?.role === null) return
      if (!device || device.member === key) throw new Problem('host.refused')
      if (device.member === toBase64Url(owner.publicKey)) membershipLog.appendDetach(owner, { key })
      else membershipLog.append('detach', { key })
      if (roleOf()?.role !== null) throw new Problem('host.refused')
    },
    setLobby: (mode, since) => sign(lobbySlot(membershipLog.log.table), encodeLobby(mode, since)),
    limitRoom: (room, rules) => sign(policySlots(room).rules, encodeRules(rules)),
    changeLocks: (room, change) => {
      const { locks } = policySlots(room)
      const { locked } = readRoomPolicy(signedTexts(membershipLog.state().policies, room))
      const next = changedLocks(locked, change)
      if (!next) throw new Problem('limit.locks')
      sign(locks, encodeLocks(next))
    },
    removalProposal: (person) => {
      const { invitations: ids, cameBy } = members.removalProposal(person)
      const isOpen = ({ isWithdrawn, until }: TableInvitation) => !isWithdrawn && until > now()
      return {
        invitations: invitations.all().flatMap((invitation) => (ids.includes(invitation.id) && isOpen(invitation) ? [invitation.ref] : [])),
        cameBy: [...cameBy],
      }
    },
  }
}
