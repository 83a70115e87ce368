import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import { type PolicyRefusal, policyRefusal } from '../../../shared/protocol/roomPolicy/policyRefusal.ts'
import type { PersonRef } from '../membership/members.ts'
import type { PolicySource } from '../membership/policies/policySource.ts'
import type { WrittenOperation } from './rules/roomValidatorInterface.ts'

interface PolicySender {
  readonly person: PersonRef
  readonly role: Role
}

/** Holds what facilitators have decided about one room against every update of somebody else, on whatever path it came about. */
export class PolicyCheck {
  /** @param ownerOf the owner of a client id; null if it has none */
  constructor(
    private readonly room: RoomName,
    private readonly policies: PolicySource,
    private readonly ownerOf: (client: number) => PersonRef | null,
  ) {}

  /** The message to a client that enters. */
  frame(): Uint8Array {
    return this.policies.frame(this.room)
  }

  /** Whether what the sender's updates do to each record matters. */
  isAbout({ role }: Pick<PolicySender, 'role'>): boolean {
    return role !== 'facilitator' && this.policies.of(this.room).length > 0
  }

  /**
   * Why one of the operations is not allowed; null: all are. A record is of the person whom it names, else of who wrote it. Cost: O(operations).
   */
  refusal(operations: readonly WrittenOperation[], { person, role }: PolicySender): PolicyRefusal | null {
    if (!this.isAbout({ role })) return null
    const now = this.policies.now()
    const policies = this.policies.of(this.room)
    for (const operation of operations) {
      const isOwn = (operation.author ?? this.ownerOf(operation.client)) === person
      const refusals = policies.map((policy) => policyRefusal(policy, role, { ...operation, isOwn }, now))
      // the newest is the first
      const [refusal = null] = refusals
      if (refusals.every((each) => each !== null)) return refusal
    }
    return null
  }
}
